// What the audit says: page, command line and every form of output read this, and nothing else.
import type { Verdict } from '../language/verdict.ts';
import type { Inputs } from '../parameters/resolved.ts';
import type { ControlId, StepId } from '../parameters/ids.ts';

/** Every workspace of an inventory with the verdicts on it. */
export interface AuditReport {
  /** When the inventory was made, and by what. */
  readonly made: string;
  readonly by: string;
  readonly tenant: string;
  /** The workspace that stands open with the most severe findings comes first. */
  readonly workspaces: readonly AuditedWorkspace[];
  readonly unread: readonly Unread[];
}

/** What the inventory could not read at all: a query, or part of its answer. */
export interface Unread {
  readonly what: string;
  readonly reason: string;
}

/** A network design as it is found; `public` is one that the guide does not offer. */
export type FoundNetwork = 'managed' | 'own' | 'public';

/** What is known of a workspace before anything is judged. */
export interface WorkspaceFacts {
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscriptionId: string;
  readonly location: string;
  readonly network: FoundNetwork;
  readonly openToInternet: 'yes' | 'no' | 'unknown';
}

/** A workspace that exists, and how it stands. */
export interface AuditedWorkspace extends WorkspaceFacts {
  /** The worst control first; the findings of one control stand together. */
  readonly findings: readonly Finding[];
  /** The inputs of the form that follow from what was found, `existing` among them. */
  readonly values: Inputs;
}

/** Where a verdict comes from: Resource Graph, a read of Resource Manager, or the states of a policy. */
export type Source = 'graph' | 'read' | 'policy';

/** The verdict on one property of one resource that was found. */
export interface Finding {
  readonly control: ControlId;
  /** The step whose check it is. */
  readonly step: StepId;
  readonly label: string;
  readonly result: Verdict;
  /** The value that is there; empty where nothing is. */
  readonly found: string;
  /** The value that is wanted, in words. */
  readonly expected: string;
  /** The ARM id of the resource that was judged; that of the workspace, where none was found. */
  readonly id: string;
  /** The key of the guide's resource that it stands for, such as `storageAccount`; undefined where a list was judged. */
  readonly resource?: string;
  readonly source: Source;
  /** When it was seen, in UTC. */
  readonly seen: string;
  /** Why it is UNKNOWN, or what is missing; empty for PASS. */
  readonly reason: string;
}
