/** An option of a command, as the reference of the Azure CLI has it. */
export interface ReferenceOption {
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly values?: readonly string[];
}

/** A command of the reference. */
export interface ReferenceCommand {
  readonly extension?: string;
  /** Preview, experimental or deprecated. */
  readonly status?: string;
  readonly options: Readonly<Record<string, ReferenceOption>>;
  /** One of these groups of options is required. */
  readonly either?: readonly (readonly string[])[];
  /** The steps of the guide that call it. */
  readonly steps?: readonly { readonly title: string; readonly address: string }[];
}

/** The commands of one group of `az` by their words, and those that it had once. */
export interface ReferenceGroup {
  readonly commands: Readonly<Record<string, ReferenceCommand>>;
  readonly removed: readonly RemovedCommands[];
}

/** Commands that begin with these words are gone, and what does their work now. */
export interface RemovedCommands {
  readonly begins: string;
  readonly sentence: string;
}
