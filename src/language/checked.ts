/** The result of a run of the proof for one step. */
export interface CheckedStep {
  /** Of what the step says; another digest means that it has changed since. */
  readonly digest: string;
  /** How many calls of `az` it made, over all plans. */
  readonly calls: number;
  /** The actions that its requests need: those of apply, of undo, and of repair where it mends a setting by a call. */
  readonly actions: readonly string[];
  /** Its needs outside Resource Manager, in words. */
  readonly besides: readonly string[];
  /** Why it does not count as checked. */
  readonly notChecked?: string;
}

/** The programs and facts that steps were checked with. */
export interface CheckedWith {
  /** The day of the run, in UTC. */
  readonly on: string;
  readonly azureCli: string;
  readonly sdk: string;
  /** When the reference of the commands of extensions was taken. */
  readonly reference: string;
  /** The versions of the extensions that were real; of the others only the reference was at hand. */
  readonly extensions?: Readonly<Record<string, string>>;
}
