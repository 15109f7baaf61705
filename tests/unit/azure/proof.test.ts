/** The parts of the proof that need no Python: its mistakes are still mistakes, its judge of requests judges. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { CheckedStep } from '../../../src/language/checked.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { ensuresIn } from '../../../src/language/statement.ts';
import { mendedPlans, plans, plansOn, todaysPlans } from '../../azure/cases.ts';
import { controlsOfOthers } from '../../azure/declared-requests.ts';
import { staleSteps, uncomparedControls, withUntried } from '../../azure/gaps.ts';
import { choicesOf, mutants } from '../../azure/mutants.ts';
import type { Exchange } from '../../azure/recorder/calls.ts';
import { valueAt, type Json, listOf, sameText, textOf } from '../../azure-model/json.ts';
import { manage } from '../../azure/recorder/management.ts';
import { bring } from '../../azure-model/resources.ts';
import { newWorld } from '../../azure-model/world.ts';
import { changeOf } from '../../azure/try-mutants.ts';
import { judgeRequests, type WantedRequest } from '../../azure/wanted-request.ts';
import { readerOf } from '../../support/readers.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { isWhole } from '../../support/share.ts';
import { turnsOf } from '../../support/turns.ts';

type Steps = Readonly<Record<string, CheckedStep>>;

describe('the mutants', () => {
  it('each change the text of the step that they name', () => {
    for (const mutant of mutants) {
      const { resolved } = readerOf({ choices: choicesOf(mutant) });
      const bundle = makeBundle(artefact, resolved, { shells: ['bash'], scripts: ['apply'] });
      assert.ok(bundle.ok);
      const file = bundle.files.find(({ path }) => path === mutant.file);
      assert.ok(file, `${mutant.name}: there is no ${mutant.file}`);
      assert.notEqual(changeOf(mutant).text(file.text), file.text, mutant.name);
    }
  });

  it('have names that tell them apart', () => {
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  });
});

describe('the requests that are wanted', () => {
  it('hold when the property is sent', () => {
    assert.deepEqual(verdicts({ properties: { publicNetworkAccess: 'Disabled' } }), [true, true]);
  });

  it('fail when the property is another or is not sent', () => {
    assert.deepEqual(verdicts({ properties: { publicNetworkAccess: 'Enabled' } }), [true, false]);
    assert.deepEqual(verdicts({ properties: {} }), [true, false]);
  });

  it('fail when the call makes no such request', () => {
    assert.deepEqual(verdicts({}, 'GET'), [false]);
  });

  it('are not asked of a call that was not made', () => {
    assert.deepEqual(judgeRequests([wanted], [exchange({}, 'PUT', ['ml', 'data'])]), []);
  });
});

const wanted: WantedRequest = {
  command: 'ml online-endpoint create',
  method: 'PUT',
  path: /\/onlineEndpoints\/[^/]+$/,
  properties: [
    { control: 'model-endpoint-private', path: 'properties.publicNetworkAccess', is: 'Disabled' },
  ],
};

function verdicts(body: Exchange['body'], method = 'PUT'): readonly boolean[] {
  return judgeRequests([wanted], [exchange(body, method)]).map(({ holds }) => holds);
}

function exchange(
  body: Exchange['body'],
  method: string,
  argv: readonly string[] = ['ml', 'online-endpoint', 'create', '--file', 'files/endpoint.yml'],
): Exchange {
  const path =
    '/subscriptions/s/providers/Microsoft.MachineLearningServices/workspaces/w/onlineEndpoints/e';
  const asked = { method, host: 'management.azure.com', path, query: {}, headers: {}, body };
  return { call: 1, argv, step: 'model-endpoint', ...asked, status: 200, answer: null, faults: [] };
}

describe('what a check carries out', () => {
  const stepsOn = (day: number): readonly string[] =>
    plansOn(day).flatMap((name) => {
      const { [name]: inputs } = plans;
      assert.ok(inputs, name);
      const bundle = makeBundle(artefact, resolve(inputs), { shells: ['bash'] });
      assert.ok(bundle.ok);
      return bundle.plan.steps.map(({ id }) => id);
    });

  it('is one design with everything each day and a plan of the other, in two days every step', () => {
    for (const day of [20_786, 20_787, 20_788, 20_789]) {
      const names = plansOn(day);
      assert.deepEqual(
        new Set(names.map((name) => name.split('-')[0])),
        new Set(['own', 'managed']),
      );
      assert.equal(names.filter((name) => mendedPlans.includes(name)).length, 1);
      const carried = new Set([...stepsOn(day), ...stepsOn(day + 1)]);
      const left = guide.steps.filter(({ id }) => !carried.has(id));
      assert.deepEqual(
        left.map(({ id }) => id),
        [],
      );
    }
  });

  it('is in four days every plan, on a Sunday all, in six days every mistake', () => {
    const days = [20_786, 20_787, 20_788, 20_789];
    const names = Object.keys(plans).sort();
    assert.deepEqual([...new Set(days.flatMap(plansOn))].sort(), names);
    assert.deepEqual([...todaysPlans].sort(), isWhole ? names : plansOn(seed).toSorted());
    const tried = [0, 1, 2, 3, 4, 5].flatMap((day) => turnsOf(day, 6, mutants));
    assert.deepEqual(new Set(tried), new Set(mutants));
  });
});

describe('what the proof has not seen', () => {
  const old = { digest: 'a', calls: 1, actions: ['A/read', 'A/write'], besides: [] };

  it('is a step that is new, changed or gone, or that needs another action', () => {
    const stale = (kept: Steps, seen: Steps, isSameRun = true): readonly string[] =>
      staleSteps(kept, seen, isSameRun).map((one) => one.split(':')[0] ?? '');
    const fewer = { ...old, actions: ['A/read'] };
    const more = { ...old, actions: ['A/read', 'A/write', 'B/read'] };
    assert.deepEqual(stale({ one: old }, { one: old }), []);
    assert.deepEqual(stale({}, { one: old }), ['one']);
    assert.deepEqual(stale({ one: old }, {}), ['one']);
    assert.deepEqual(stale({ one: old }, { one: { ...old, digest: 'b' } }), ['one']);
    assert.deepEqual(stale({ one: old }, { one: { ...old, notChecked: 'It failed.' } }), ['one']);
    assert.deepEqual(stale({ one: old }, { one: fewer }), ['one']);
    assert.deepEqual(stale({ one: old }, { one: fewer }, false), []);
    assert.deepEqual(stale({ one: old }, { one: more }, false), ['one']);
  });

  it('is a step that today has no plan, where its words changed or it is new', () => {
    const unseen = { ...old, notChecked: 'No plan of the run carried it out.', actions: [] };
    const stale = (kept: Steps, now: typeof unseen, planned: readonly string[]): number =>
      staleSteps(kept, withUntried({ one: now }, kept, new Set(planned)), false).length;
    assert.equal(stale({ one: old }, unseen, []), 0);
    assert.equal(stale({ one: old }, unseen, ['one']), 1);
    assert.equal(stale({ one: old }, { ...unseen, digest: 'b' }, []), 1);
    assert.equal(stale({}, unseen, []), 1);
  });

  it('is a control with steps of which no request was compared', () => {
    const controls = guide.controls.filter(({ id }) => id === 'model-endpoint-private');
    assert.deepEqual(uncomparedControls(controls, ['model-endpoint-private']), []);
    assert.match(uncomparedControls(controls, []).join(), /^model-endpoint-private: no request/);
  });

  it('is not a control that looks at what others made, and at nothing else', () => {
    const others = new Set<string>(controlsOfOthers());
    assert.ok(others.has('net-open-rules'));
    assert.ok(!others.has('net-nsg'));
  });
});

describe('the recorder', () => {
  it('lists a diagnostic setting where it hangs, and not with those of what lies above', () => {
    const world = newWorld('11111111-2222-4333-8444-555555555555');
    const subscription = '/subscriptions/11111111-2222-4333-8444-555555555555';
    const settings = 'providers/Microsoft.Insights/diagnosticSettings';
    const vault = `${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`;
    for (const scope of [subscription, vault]) bring(world, `${scope}/${settings}/logs`, {});
    for (const scope of [subscription, vault]) {
      const path = `${scope}/${settings}`;
      const ask = { method: 'GET', host: '', path, query: {}, headers: {}, body: null };
      const { body } = manage(ask, world);
      assert.deepEqual(idsOf(body), [`${path}/logs`]);
    }
  });

  it('knows the version of each type that undo looks at by its id', () => {
    const world = newWorld('11111111-2222-4333-8444-555555555555');
    const types = guide.steps
      .flatMap(({ apply }) => ensuresIn(apply).flatMap(({ byproducts = [] }) => byproducts))
      .filter(({ serves }) => serves)
      .map(({ type }) => type);
    assert.ok(types.length > 3);
    for (const type of new Set(types)) {
      const [namespace = '', name = ''] = type.split('/');
      const path = `/subscriptions/${world.subscription}/providers/${namespace}`;
      const ask = { method: 'GET', host: '', path, query: {}, headers: {}, body: null };
      const { body } = manage(ask, world);
      const found = listOf(valueAt(body, 'resourceTypes')).filter((one) =>
        sameText(valueAt(one, 'resourceType'), name),
      );
      assert.equal(found.length, 1, type);
    }
  });
});

function idsOf(body: Json): readonly string[] {
  return listOf(valueAt(body, 'value')).map((one) => textOf(valueAt(one, 'id')));
}
