import type { Shell } from './artefact.ts';

/** A camelCase name as a shell's own style has it: `vnetId` gives `VNET_ID` in bash, `VnetId` in PowerShell. */
export function variableName(name: string, shell: Shell): string {
  if (shell === 'powershell') return name.charAt(0).toUpperCase() + name.slice(1);
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
