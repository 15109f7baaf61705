import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { CodeLanguage } from '../../../src/compile/highlight.ts';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { contextOf, templateHtml } from '../../../src/compile/html.ts';
import { firstPaint } from '../../../src/components/first-paint.ts';
import { readTemplate } from '../../../src/elements/snippets/read-template.ts';
import { guide } from '../../../src/guide/guide.ts';
import { shells } from '../../../src/language/artefact.ts';
import { type Context, type Slot, type Template, tidy } from '../../../src/language/template.ts';
import { parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { type When } from '../../../src/parameters/conditions.ts';
import { existingKeys } from '../../../src/guide/parameters/existing.ts';
import { runs } from '../../support/share.ts';
import { snippets } from '../../support/rendered.ts';

const languages: readonly CodeLanguage[] = ['bash', 'powershell', 'yaml', 'json', 'python'];

/** What a page makes of a template, read back by an HTML parser. */
function writtenAndRead(template: Template, language: CodeLanguage): Template {
  const html = templateHtml(template, language, firstPaint);
  const { document } = parseHTML(
    `<pre><code data-as="${contextOf(language)}">${html}</code></pre>`,
  );
  const code = document.querySelector('code');
  assert.ok(code);
  return readTemplate(code);
}

const plain = { noNullPrototype: true };
const contexts: readonly Context[] = ['bash', 'powershell', 'quoted', 'plain'];
const slot: fc.Arbitrary<Slot> = fc.oneof(
  fc.record(
    { parameter: fc.constantFrom(...parameterIds), as: fc.constantFrom(...contexts) },
    plain,
  ),
  fc.record(
    {
      existing: fc.constantFrom(...existingKeys),
      part: fc.constantFrom('id' as const, 'group' as const, 'subscription' as const),
      as: fc.constantFrom(...contexts),
    },
    plain,
  ),
);
const when: fc.Arbitrary<When> = fc.uniqueArray(
  fc.constantFrom(
    'network=own',
    '!customerManagedKey',
    'existing:vnet',
    'has:jobName',
    'step:net-vnet',
  ),
  { minLength: 1, maxLength: 3 },
);
// What stands in source: printable, with line breaks; a parser of HTML turns a carriage return into one of them.
const text = fc.stringMatching(/^[ -~\nä–…]{0,30}$/u);
const { template } = fc.letrec<{ template: Template }>((tie) => ({
  template: fc.array(
    fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      slot,
      fc.record(
        { any: fc.array(when, { minLength: 1, maxLength: 3 }), pieces: tie('template') },
        plain,
      ),
    ),
    { maxLength: 6 },
  ),
}));

describe('a template', () => {
  it('is read back from the page as it was written', () => {
    fc.assert(
      fc.property(template, fc.constantFrom(...languages), (written, language) => {
        assert.deepEqual(writtenAndRead(written, language), tidy(written));
      }),
      { numRuns: runs(5000) },
    );
  });

  it('is read back for every snippet and file of the guide', () => {
    for (const { id, templates } of snippets) {
      for (const shell of shells) {
        assert.deepEqual(
          writtenAndRead(templates[shell], shell),
          templates[shell],
          `${id} ${shell}`,
        );
      }
    }
    for (const file of guide.files) {
      const written = fileTemplate(file, guide);
      assert.deepEqual(writtenAndRead(written, file.format), tidy(written), file.id);
    }
  });
});
