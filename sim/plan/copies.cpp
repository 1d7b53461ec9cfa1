// Protections -> copies and replicas with their timing, and the network that carries them.
#include <algorithm>
#include <map>

#include "sim/model/copy_time.hpp"
#include "sim/model/names.hpp"
#include "sim/plan/build.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim::planning {

namespace {

/// A path needs at least one link: this one is wider than any real one, for copies inside a region without stated rates.
constexpr BytesPerSecond kNoLimit{1e12};

class NetworkBuilder {
 public:
  explicit NetworkBuilder(Plan& plan) : plan_(plan) {}

  kernel::LinkId link(const std::string& name, BytesPerSecond capacity) {
    const auto [found, fresh] = by_name_.try_emplace(name, static_cast<kernel::LinkId>(plan_.network.links.size()));
    if (fresh) plan_.network.links.push_back({name, capacity, false});
    return found->second;
  }
  kernel::PathId path(std::vector<kernel::LinkId> links, Seconds latency) {
    plan_.network.paths.push_back({std::move(links), latency});
    return static_cast<kernel::PathId>(plan_.network.paths.size() - 1);
  }

 private:
  Plan& plan_;
  std::map<std::string, kernel::LinkId> by_name_;
};

/// The link between two regions and the direction from `from`; kNone when no link joins them.
std::pair<Index, int> link_between(const Plan& plan, Index from, Index to) {
  for (Index i = 0; i < plan.links.size(); ++i) {
    if (plan.links[i].regions == std::array{from, to}) return {i, 0};
    if (plan.links[i].regions == std::array{to, from}) return {i, 1};
  }
  return {kNone, 0};
}

void add_links(Plan& plan, const System& system, NetworkBuilder& network) {
  for (const Link& link : system.links) {
    LinkPlan planned;
    planned.regions = {region_named(system, link.between[0].name), region_named(system, link.between[1].name)};
    planned.bandwidth = link.bandwidth;
    planned.price = link.price;
    const std::string name = plan.regions[planned.regions[0]].name + "-" + plan.regions[planned.regions[1]].name;
    planned.directions = {network.link("wan/" + name, link.bandwidth), network.link("wan-back/" + name, link.bandwidth)};
    plan.links.push_back(planned);
  }
}

Seconds latency_of(const System& system, Index link) { return link == kNone ? Seconds{0} : system.links[link].latency; }

/// From the region where bytes lie into a site: source read, network, target write.
TransferPath make_transfer(Plan& plan, const System& system, NetworkBuilder& network, const Component& component, Index from_region,
                           Index to_site) {
  TransferPath transfer{from_region, to_site, std::nullopt, kNone};
  std::vector<kernel::LinkId> links;
  if (component.restore.read) links.push_back(network.link("read/" + component.name, *component.restore.read));
  const Index to_region = plan.sites[to_site].region;
  if (from_region != to_region) {
    const auto [link, direction] = link_between(plan, from_region, to_region);
    if (link == kNone) return transfer;
    transfer.link = link;
    links.push_back(plan.links[link].directions[direction]);
  }
  if (component.restore.write)
    links.push_back(network.link("write/" + component.name + "@" + plan.regions[to_region].name, *component.restore.write));
  if (links.empty()) links.push_back(network.link("local/" + component.name, kNoLimit));
  transfer.path = network.path(std::move(links), latency_of(system, transfer.link));
  return transfer;
}

void add_background(Plan& plan, Index from, Index to, BytesPerSecond rate) {
  const auto [link, direction] = link_between(plan, from, to);
  if (link != kNone) plan.links[link].background[direction] += rate;
}

std::vector<CheckPlan> plan_checks(const Component& component, const Protection& protection) {
  std::vector<CheckPlan> checks;
  for (const BackupCheck& check : protection.checks) {
    const std::string kind = to_string(check.kind), stream = "check/" + component.name + "/" + to_string(protection.kind) + "/" + kind;
    checks.push_back({kind + " check of " + component.name, check.every, check.at, check.finds, kernel::variable(stream + "/phase"),
                      kernel::variable(stream + "/finds")});
  }
  return checks;
}

void add_copy(Plan& plan, const System& system, const Component& component, StorePlan& store, const Protection& protection, Index region,
              std::vector<SentCopy>& sent) {
  CopyPlan copy;
  copy.kind = protection.kind;
  copy.region = region;
  copy.every = protection.every;
  copy.at = protection.at;
  const std::string name = "copy/" + component.name + (copy.kind == ProtectionKind::snapshot ? "/snapshot" : "/log-archive");
  copy.phase = kernel::variable(name + "/phase");
  copy.unusable_draw = kernel::variable(name + "/unusable");
  copy.keep = protection.keep;
  copy.unusable = protection.unusable;
  copy.immutable = protection.immutable;
  copy.checks = plan_checks(component, protection);

  const Index home = plan.sites[plan.components[store.component].sites[0]].region;
  const auto [link, direction] = link_between(plan, home, region);
  const Bytes volume = copy_volume(component, protection);
  copy.copy_time = copy_time(volume, component.restore.read, link == kNone ? nullptr : &system.links[link]);
  if (home != region && link == kNone) {
    plan.notes.push_back("no link joins " + plan.regions[home].name + " and " + plan.regions[region].name + ": " + component.name +
                         " has no copy there");
    return;
  }
  if (home != region) {
    add_background(plan, home, region, BytesPerSecond{volume.value / copy.every.count()});
    sent.push_back({plan.components[store.component].store, store.copies.size(), plan.links[link].directions[direction], volume,
                    component.restore.read, system.links[link].latency});
  }
  store.copies.push_back(copy);
}

bool can_replicate(const Component& component) { return component.features.cross_region_replica || component.features.multi_region_writes; }

/// Where the backups of a store go when the replica that an option asks for is not to be had: where that would have been.
std::optional<Index> replica_replaced_by_copies(const System& system, const Option& option, Index component) {
  if (can_replicate(system.components[component])) return std::nullopt;
  for (const Protection& protection : option.protections) {
    const std::vector<Index> protects = components_of(system, protection.of);
    if (protection.kind == ProtectionKind::replica && std::find(protects.begin(), protects.end(), component) != protects.end())
      return region_named(system, protection.to.name);
  }
  return std::nullopt;
}

void add_replica(Plan& plan, NetworkBuilder& network, const Component& component, StorePlan& store, const Protection& protection,
                 Index region) {
  ReplicaMode mode = protection.mode;
  if (!can_replicate(component)) {
    plan.notes.push_back(component.name + ": " + (component.engine.empty() ? "this store" : component.engine) +
                         " has no cross-region replica; nearest feasible: its backups are copied to " + plan.regions[region].name);
    return;
  }
  if (mode == ReplicaMode::multi_writer && !component.features.multi_region_writes) {
    plan.notes.push_back(component.name + ": " + component.engine +
                         " has no multi-region writes; nearest feasible: one writer, an async replica, promotion");
    mode = ReplicaMode::async;
  }
  const Index site = plan.site_of(store.component, region);
  if (site == kNone) return;
  ReplicaPlan replica{site, mode, protection.lag, protection.delay, kNone, true, {}};
  const Index home = plan.sites[plan.components[store.component].sites[0]].region;
  if (home != region) {
    SitePlan& there = plan.sites[site];
    there.deployed = there.holds_data = true;
    there.serving = mode == ReplicaMode::multi_writer;
    const auto [link, direction] = link_between(plan, home, region);
    if (link == kNone) return;
    replica.link = link;
    replica.forward = direction == 0;
    replica.path = network.path({plan.links[link].directions[direction]}, Seconds{0});
    add_background(plan, home, region, component.writes);
    if (mode == ReplicaMode::multi_writer) add_background(plan, region, home, component.writes);
  }
  if (protection.delay > Seconds{0}) {
    CopyPlan delayed;
    delayed.kind = ProtectionKind::replica;
    delayed.replica = store.replicas.size();
    delayed.region = region;
    delayed.immutable = protection.immutable;
    store.copies.push_back(delayed);
  }
  store.replicas.push_back(replica);
}

void add_versions(Plan& plan, const Component& component, StorePlan& store, const Protection& protection) {
  if (component.kind == ComponentKind::object_store)
    store.versions = VersionsPlan{protection.keep, protection.immutable};
  else
    plan.notes.push_back(component.name + ": a " + to_string(component.kind) + " keeps no earlier versions of what it holds");
}

StorePlan describe(const Component& component, Index index) {
  StorePlan store;
  store.component = index;
  store.size = component.size.value_or(Bytes{});
  store.writes = component.writes;
  store.transactions = component.transactions;
  store.durable = component.durable;
  store.delete_protection = component.delete_protection;
  store.log_replay = component.restore.log_replay;
  store.hydration = component.restore.hydration;
  return store;
}

void refuse_overload(Plan& plan) {
  for (const LinkPlan& link : plan.links)
    for (const BytesPerSecond background : link.background)
      if (background.value >= link.bandwidth.value)
        plan.not_applicable = "no steady state: replication and copies between " + plan.regions[link.regions[0]].name + " and " +
                              plan.regions[link.regions[1]].name + " need more than the link's bandwidth";
}

}  // namespace

void place_copies(Plan& plan, const System& system, const Option& option) {
  NetworkBuilder network(plan);
  add_links(plan, system, network);
  for (Index i = 0; i < system.components.size(); ++i) {
    const ComponentKind kind = system.components[i].kind;
    if (!keeps_data(kind) || kind == ComponentKind::queue) continue;
    plan.components[i].store = static_cast<Index>(plan.stores.size());
    plan.stores.push_back(describe(system.components[i], i));
  }
  std::vector<SentCopy> sent;
  for (const Protection& protection : option.protections)
    for (const Index component : components_of(system, protection.of)) {
      if (plan.components[component].store == kNone) continue;
      StorePlan& store = plan.stores[plan.components[component].store];
      if (protection.kind == ProtectionKind::versioning) {
        add_versions(plan, system.components[component], store, protection);
        continue;
      }
      Index region = region_named(system, protection.to.name);
      if (const auto instead = replica_replaced_by_copies(system, option, component)) region = *instead;
      if (protection.kind == ProtectionKind::replica)
        add_replica(plan, network, system.components[component], store, protection, region);
      else
        add_copy(plan, system, system.components[component], store, protection, region, sent);
    }
  for (StorePlan& store : plan.stores) {
    const std::vector<Index>& sites = plan.components[store.component].sites;
    for (const Index to : sites)
      for (Index region = 0; region < plan.regions.size(); ++region) {
        const bool holds_copy =
            std::any_of(store.copies.begin(), store.copies.end(), [&](const CopyPlan& copy) { return copy.region == region; });
        const bool keeps_versions = store.versions && region == plan.sites[to].region && plan.sites[to].home;
        const bool has_site = plan.site_of(store.component, region) != kNone;
        if (holds_copy || keeps_versions || (has_site && region != plan.sites[to].region))
          store.transfers.push_back(make_transfer(plan, system, network, system.components[store.component], region, to));
      }
  }
  refuse_overload(plan);
  if (!plan.not_applicable) share_links(plan, sent);
}

}  // namespace drsim::planning
