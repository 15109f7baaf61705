// What --mask leaves of an inventory: every verdict, and nobody's name.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isProblem, readInventory } from '../../../src/audit/inventory.ts';
import { auditOf } from '../../../src/audit/judge.ts';
import type { AuditedWorkspace } from '../../../src/audit/report.ts';
import { shells } from '../../../src/language/artefact.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { generateInventory } from '../../support/inventories.ts';
import { type Masked, maskedIn } from '../../support/masking.ts';
import { eachDays } from '../../support/share.ts';
import { skipWithout } from '../../support/shells.ts';

interface Entries {
  readonly pages: { readonly query: string; readonly error?: string }[];
  readonly reads: object[];
}

/** An inventory of changed workspaces as az prints it, of which some could not be read. */
async function inventoryText(): Promise<string> {
  const { inventory } = await generateInventory({ workspaces: 6, seed, drifted: 90 });
  const { pages, reads } = inventory as unknown as Entries;
  const at = pages.findIndex(({ query }) => query === '13-policy-assignments');
  const { query } = pages[at] ?? { query: '' };
  pages[at] = { query, error: 'ERROR: (Denied) \'Bob\' of contoso\\hq may not "read".' };
  const lacks = 'does not have authorization to perform action';
  reads.push({
    asked: { requests: [{ relativeUrl: '/subscriptions/s/providers/x/locks?api-version=1' }] },
    error: `The client 'bob@contoso.com' ${lacks} 'Microsoft.Authorization/locks/read' over scope '/subscriptions/11111111-aaaa-4333-8444-555555555555/resourceGroups/rg-contoso'.`,
  });
  return JSON.stringify(inventory, null, 2);
}

function audited(text: string): readonly AuditedWorkspace[] {
  const read = readInventory(text);
  assert.ok(!isProblem(read));
  return auditOf(read).workspaces;
}

/** Every verdict of a workspace, in words that hold no name. */
const verdictsOf = ({ findings, network, openToInternet }: AuditedWorkspace): object => ({
  network,
  openToInternet,
  findings: findings.map(({ control, step, label, result, source, resource }) =>
    [control, step, label, result, source, resource].join(' | '),
  ),
});

/** The names in an id that Azure did not give: every second part after the type. */
function namesOfId(id: string): readonly string[] {
  const parts = id.split('/');
  return parts.filter(
    (_, at) => at > 1 && parts[at - 1] !== 'providers' && parts[at - 2] !== 'providers',
  );
}

const workspacesIn = (id: string): readonly string[] =>
  namesOfId(id).filter((one) => !/^(?:resourceGroups|providers)$/i.test(one));

describe('a masked inventory', () => {
  for (const shell of eachDays(2, shells)) {
    const options = { skip: skipWithout[shell] };

    it(`gives the same verdicts on the same workspaces: ${shell}`, options, async () => {
      const text = await inventoryText();
      const masked = maskedIn(shell, text);
      const original = new Map(audited(text).map((one) => [one.id.toLowerCase(), one]));
      const workspaces = audited(masked.text);
      assert.equal(workspaces.length, original.size);
      for (const one of workspaces) {
        const before = original.get(namedAgain(one.id, masked).toLowerCase());
        assert.ok(before, one.id);
        assert.deepEqual(verdictsOf(one), verdictsOf(before));
        assert.equal(one.location, before.location);
        for (const name of [one.name, one.resourceGroup, one.subscriptionId])
          assert.ok(masked.names.has(name), name);
      }
      for (const name of original.keys())
        for (const part of workspacesIn(name))
          assert.ok(!masked.text.toLowerCase().includes(part), part);
      for (const word of ['bob', 'contoso', 'mlsec', 'example.com'])
        assert.ok(!masked.text.toLowerCase().includes(word), word);
    });
  }

  it('is the same from both shells', { skip: skipWithout.powershell }, async () => {
    for (const text of [await inventoryText(), hostile().text]) {
      const [bash, powershell] = [maskedIn('bash', text), maskedIn('powershell', text)];
      assert.equal(powershell.text, bash.text);
      assert.deepEqual([...powershell.names], [...bash.names]);
    }
  });

  it('holds no name that anybody could give, in whatever property, and the same thing by the same stand-in', () => {
    const { text, names, rows } = hostile();
    const masked = maskedIn('bash', text);
    const low = masked.text.toLowerCase();
    for (const name of names) {
      const inJson = JSON.stringify(name).slice(1, -1).toLowerCase();
      assert.ok(!low.includes(inJson), `${JSON.stringify(name)} is left`);
    }
    const made = JSON.parse(masked.text) as readonly Row[];
    assert.equal(made.length, rows);
    for (const { id, name, resourceGroup, subscriptionId, url, target } of made) {
      const [, , subscription, , group, , , , workspace] = id.split('/');
      assert.deepEqual([name, resourceGroup, subscriptionId], [workspace, group, subscription]);
      assert.equal(url, `https://${name}.blob.core.windows.net/${group}`);
      assert.equal(target, id.toLowerCase());
    }
    const standIns = [...masked.names.keys()];
    assert.equal(new Set(standIns).size, standIns.length);
  });
});

/** A text in which the original stands again for each stand-in. */
function namedAgain(text: string, { names }: Masked): string {
  return text
    .split('/')
    .map((part) => names.get(part) ?? part)
    .join('/');
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscriptionId: string;
  readonly url: string;
  readonly target: string;
}

/** Rows with names that no word list holds, in every place where a name may stand. */
function hostile(): { text: string; names: readonly string[]; rows: number } {
  const rest = fc.string({ unit: fc.constantFrom(...'abzAZ019-_().'), minLength: 6, maxLength: 30 }); // oxfmt-ignore
  const armName = rest.map((one) => `q${one.replace(/^\.+|\.+$/g, '')}q`);
  const hostName = fc.stringMatching(/^q[a-z0-9]{6,20}q$/);
  const anything = fc.string({ unit: 'grapheme', minLength: 4 }).map((one) => `Q"${one}\\{Q`);
  const some = fc.sample(fc.tuple(fc.uuid(), armName, hostName, anything, anything), {
    seed,
    numRuns: 150,
  });
  const rows = some.map(([guid, group, name, odd, other]) => {
    const id = `/subscriptions/${guid}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`;
    return {
      id,
      name: name.toUpperCase(),
      resourceGroup: group.toLowerCase(),
      subscriptionId: guid,
      url: `https://${name}.blob.core.windows.net/${group}`,
      target: id.toLowerCase(),
      sku: { name: 'Premium' },
      tags: { [odd]: other },
      identity: { userAssignedIdentities: { [id]: { principalId: guid } } },
      whatComesOneDay: other,
      managedNetwork: { outboundRules: { [name]: { destination: `${name}.contoso.example` } } },
      nextLink: `https://management.azure.com${id}?api-version=2024-04-01&$skipToken=${group}`,
      error: `'${other}' may not read ${id}`,
      fqdns: [`${name}.privatelink.blob.core.windows.net`, `${name}@contoso.example`],
      list: [[{ name: odd }], { description: odd }],
    };
  });
  return {
    text: JSON.stringify(rows, null, 2),
    names: some.flat(),
    rows: rows.length,
  };
}
