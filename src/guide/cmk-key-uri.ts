import { az } from '../azure/az.ts';
import type { Capture } from '../language/statement.ts';
import { idOf } from '../language/word.ts';
import { cmkKey } from './resources.ts';

/** The address of the customer-managed key with its version, which only the vault knows. */
export const cmkKeyUri: Capture = {
  capture: 'cmkKeyUri',
  from: az('resource show', {
    '--ids': idOf(cmkKey),
    '--query': 'properties.keyUriWithVersion',
    '--output': 'tsv',
  }),
};
