/** `node scripts/inventory/generate.ts --workspaces N --seed S [--drifted PERCENT] [--out FILE]` */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateInventory } from '../../tests/support/inventories.ts';

const { values } = parseArgs({
  options: {
    workspaces: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    drifted: { type: 'string', default: '40' },
    out: { type: 'string', default: 'inventory.json' },
  },
});
const [workspaces, seed, drifted] = [values.workspaces, values.seed, values.drifted].map(Number);
if (![workspaces, seed, drifted].every(Number.isInteger)) {
  process.stderr.write('--workspaces, --seed and --drifted take whole numbers.\n');
  process.exit(2);
}
const made = await generateInventory({
  workspaces: workspaces ?? 0,
  seed: seed ?? 0,
  drifted: drifted ?? 0,
});
const text = JSON.stringify(made.inventory);
writeFileSync(values.out, text);
process.stderr.write(
  `${values.out}: ${workspaces} workspaces, ${made.drifted.length} of them drifted, ${text.length} bytes.\n`,
);
