/** A misspelt id of a step or control compiles nowhere, in conditions neither. */
import { only } from '../../src/azure/az.ts';
import type { Expectation } from '../../src/language/statement.ts';
import type { ConditionalStep, Control, Line, Offer, Step } from '../../src/language/guide.ts';
import { optional, text } from '../../src/language/file.ts';

only(['control:net-firewall', '!step:net-dns', 'waits:model-register'], true);

// @ts-expect-error the control is net-firewall
only(['control:net-firewal'], true);

// @ts-expect-error the step is net-dns
only(['!step:net-dsn'], true);

// @ts-expect-error the step is model-register
only(['waits:model-registr'], true);

// @ts-expect-error the control is data-cmk
optional(['control:data-cmkk'], text('a'));

export const step: Pick<Step, 'id' | 'requires' | 'orderAfter' | 'when'> = {
  id: 'net-dns',
  requires: ['net-vnet', { step: 'net-pe-subnet', when: ['control:net-vnet'] }],
  orderAfter: ['mon-law'],
  when: ['!control:net-dns'],
};

// @ts-expect-error no such step
export const misspelt: Step['id'] = 'net-dnss';

// @ts-expect-error a control, and no step
export const control: Step['id'] = 'net-ws-private';

export const requires: Step['requires'] = [
  // @ts-expect-error the step is net-vnet
  'net-vnett',
];

// @ts-expect-error the step is net-vnet
export const whenAfter: ConditionalStep = { step: 'net-vnett', when: [] };

export const orderAfter: Step['orderAfter'] = [
  // @ts-expect-error the step is mon-law
  'mon-laws',
];

export const when: NonNullable<Step['when']> = [
  // @ts-expect-error the control is net-dns
  '!control:net-dnss',
];

// @ts-expect-error no such control
export const noControl: Control['id'] = 'net-privat';

export const steps: Control['steps'] = [
  // @ts-expect-error the step is net-vnet
  'vnet',
];

export const within: Control['within'] = [
  // @ts-expect-error the step is data-storage
  'data-storag',
];

// @ts-expect-error the step is net-vnet
export const line: Line = { step: 'net-vnett', flag: '--name' };

// @ts-expect-error the control is net-vnet
export const proves: Expectation['control'] = 'net-vnett';

export const offered: Offer['lines'][number]['steps'] = [
  // @ts-expect-error the step is cmp-cluster
  'cmp-clusters',
];
