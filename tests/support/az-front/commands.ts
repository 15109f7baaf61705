import type { Commands } from './command.ts';
import { data } from './commands/data.ts';
import { governance } from './commands/governance.ts';
import { identity } from './commands/identity.ts';
import { lists } from './commands/lists.ts';
import { machineLearning } from './commands/ml.ts';
import { monitor } from './commands/monitor.ts';
import { network } from './commands/network.ts';
import { compute } from './commands/compute.ts';
import { mendAny } from './commands/mend-any.ts';
import { mendData } from './commands/mend-data.ts';
import { mendMachineLearning } from './commands/mend-ml.ts';
import { mendMonitor } from './commands/mend-monitor.ts';
import { mendNetwork } from './commands/mend-network.ts';
import { reads } from './commands/reads.ts';
import { extensionCommands } from './extensions.ts';

/** What each command does. */
export const commands: Commands = {
  ...reads,
  ...extensionCommands,
  ...network,
  ...compute,
  ...lists,
  ...data,
  ...identity,
  ...machineLearning,
  ...monitor,
  ...governance,
  ...mendAny,
  ...mendData,
  ...mendMachineLearning,
  ...mendMonitor,
  ...mendNetwork,
};
