// Which part of a study this machine runs.
#pragma once

#include "sim/cli/arguments.hpp"
#include "sim/study/study.hpp"

namespace drsim::cli {

/// `--shard 2/8`, or with `--shard auto` from the environment of Slurm (SLURM_ARRAY_TASK_ID, _MIN, _COUNT), of a Kubernetes Indexed
/// Job (JOB_COMPLETION_INDEX, and DRSIM_SHARDS for how many), of srun (SLURM_PROCID, SLURM_NTASKS) or of mpirun
/// (OMPI_COMM_WORLD_RANK, _SIZE), the first of these that is set; says on standard error which was taken. Throws WrongInput.
Shard shard_of(const Arguments& arguments);

}  // namespace drsim::cli
