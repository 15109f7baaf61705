/** The Azure that a terminal talks to, and the terminal: what it called, what goes wrong on the way, how it prints. */
import {
  type Body,
  type Circumstances,
  newWorld as newAzure,
  type World as Azure,
} from '../../azure-model/world.ts';
import type { Refusal } from '../../azure-model/refusal.ts';
import type { Words } from '../recording-az.ts';

/** One call and how it ended. */
export interface Made {
  readonly words: Words;
  /** In which it acted. */
  readonly subscription: string;
  readonly status: number;
  readonly changing: boolean;
}

/** What a fault makes of a call: nothing, or its end. */
export type Fault = (words: Words, changing: boolean) => Error | undefined;

/** One subscription and one terminal, apart from all others. */
export interface World extends Azure {
  /** The version of az itself. */
  azureCli: string;
  /** The subscription in which az acts where a call names none: `az account set` in any terminal changes it. */
  defaultSubscription: string;
  readonly calls: Made[];
  faults: readonly Fault[];
  /** How az ends its lines: CR LF where it is the one of Windows. */
  lineEnd: '\n' | '\r\n';
  /** How many things Azure answers at once where a client asks for a list itself. */
  pageSize: number;
  /** How many rows the graph answers at once. */
  graphPage: number;
  /** What goes wrong with one read of a batch. */
  readTrouble: (url: string) => Refusal | undefined;
  /** Changes what a read answers, to break one property. */
  seen: (body: Body, words: Words) => Body;
  /** Changes what is printed, as a broken way to Azure does. */
  printed: (text: string, words: Words) => string;
  /** The call that is being answered. */
  words: Words;
  /** What was asked of the model and is not in it. */
  readonly notModelled: string[];
}

/** An empty subscription and a new terminal. */
export function newWorld(subscription: string, circumstances: Partial<Circumstances> = {}): World {
  return {
    ...newAzure(subscription, circumstances),
    azureCli: '2.91.0',
    defaultSubscription: subscription,
    calls: [],
    faults: [],
    lineEnd: '\n',
    pageSize: 30,
    graphPage: 1000,
    readTrouble: () => undefined,
    seen: (body) => body,
    printed: (text) => text,
    words: [],
    notModelled: [],
  };
}
