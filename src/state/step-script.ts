import type { Shell } from '../language/artefact.ts';

const heads: Readonly<Record<Shell, string>> = {
  bash: '#!/usr/bin/env bash',
  powershell: '#Requires -Version 7.3',
};
const stops: Readonly<Record<Shell, string>> = {
  bash: 'set -euo pipefail',
  powershell: "$ErrorActionPreference = 'Stop'\n$PSNativeCommandUseErrorActionPreference = $true",
};

/** The commands of a step as a script. One that changes something stops at the first call that fails; reads go on. */
export function scriptOf(commands: string, shell: Shell, isReading: boolean): string {
  const parts = [heads[shell], ...(isReading ? [] : [stops[shell]]), commands.trim()];
  return `${parts.join('\n\n')}\n`;
}
