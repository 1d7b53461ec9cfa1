# Completion of drsim for bash: commands, options, the names that some options take, and files.
_drsim() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local commands='compare verify run check explain init diff report list bench'
  local options='--help --scenario --option --replication --replications --precision --seed --workers --set --format --out --quiet'
  COMPREPLY=()

  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$current")
    return
  fi
  case $previous in
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json csv markdown' -- "$current") ;;
    --scenario) mapfile -t COMPREPLY < <(compgen -W "$(drsim list scenarios --names 2> /dev/null)" -- "$current") ;;
    --option) mapfile -t COMPREPLY < <(compgen -W "$(drsim list options --names 2> /dev/null)" -- "$current") ;;
    list) mapfile -t COMPREPLY < <(compgen -W 'options scenarios steps effects prices' -- "$current") ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
      else
        compopt -o filenames 2> /dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      fi
      ;;
  esac
}
complete -F _drsim drsim
