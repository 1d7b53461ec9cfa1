// Look-up in the price book.
#include "sim/model/prices.hpp"

namespace drsim {

const Price* PriceBook::find(std::string_view item) const {
  for (const Price& price : prices)
    if (price.item == item) return &price;
  return nullptr;
}

}  // namespace drsim
