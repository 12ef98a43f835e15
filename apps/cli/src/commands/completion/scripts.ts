/** In the templates below a dollar sign before a brace is one of the shell's. */
const $ = '$'

/** Each asks “wharfctl __complete -- WORD…” for lines of a candidate, a tab and what it is. */
export const scripts: Readonly<Record<string, string>> = {
  bash: String.raw`# wharfctl completion for bash: source <(wharfctl completion bash)
_wharfctl() {
  local typed="${$}{COMP_LINE:0:COMP_POINT}" words=() cur prefix="" breaks candidate
  read -ra words <<< "$typed"
  [[ "$typed" == *[[:space:]] ]] && words+=("")
  cur="${$}{words[${$}{#words[@]}-1]}"
  # Bash parts words at colons and equals signs, which names of images and flags hold.
  breaks="${$}{COMP_WORDBREAKS//[^:=]/}"
  [[ -n "$breaks" && "$cur" == *[$breaks]* ]] && prefix="${$}{cur%"${$}{cur##*[$breaks]}"}"
  COMPREPLY=()
  while IFS=$'\t' read -r candidate _; do
    [[ -n "$candidate" ]] && COMPREPLY+=("${$}{candidate#"$prefix"}")
  done < <("${$}{words[0]}" __complete -- "${$}{words[@]:1}" 2> /dev/null)
}
complete -o default -F _wharfctl wharfctl`,

  zsh: String.raw`#compdef wharfctl
# wharfctl completion for zsh: source <(wharfctl completion zsh)
_wharfctl() {
  local -a candidates
  local line
  for line in "${$}{(@f)$(${$}{words[1]} __complete -- "${$}{(@Q)words[2,CURRENT]}" 2> /dev/null)}"; do
    [[ -n "$line" ]] && candidates+=("${$}{${$}{line%%$'\t'*}//:/\\:}:${$}{line#*$'\t'}")
  done
  if (( ${$}{#candidates} )); then
    _describe -V wharfctl candidates
  else
    _files
  fi
}
if [[ "$funcstack[1]" == "_wharfctl" ]]; then
  _wharfctl "$@"
else
  compdef _wharfctl wharfctl
fi`,

  fish: String.raw`# wharfctl completion for fish: wharfctl completion fish | source
function __wharfctl_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l candidates ($words[1] __complete -- $words[2..-1] 2>/dev/null)
  if test (count $candidates) -gt 0
    printf '%s\n' $candidates
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c wharfctl -f -k -a '(__wharfctl_complete)'`,

  powershell: String.raw`# wharfctl completion for PowerShell: wharfctl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName wharfctl -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text } | Select-Object -Skip 1)
  if ($wordToComplete -eq '') { $words += '""' }
  & wharfctl __complete -- @words 2> $null | ForEach-Object {
    $value, $meaning = $_ -split [char]9, 2
    if (-not $meaning) { $meaning = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
  }
}`,
}
