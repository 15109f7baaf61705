/** What a page shows only when it is wanted is fetched then, once. */
import { expect, type Page, type Request } from '@playwright/test';
import { test } from './in-turn.ts';
import { choose, fillIn, five, reveal, shownText, snippet } from './reader.ts';

/** The companion pages that were asked for from here on. */
function fetched(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (/\/(bash|powershell|options|remedies)\/$/.test(pathname)) paths.push(pathname);
  });
  return paths;
}

const powershell = (page: Page): ReturnType<Page['locator']> =>
  page.locator('input[name="shell"][value="powershell"]');

test('the other shell is fetched once when it is chosen, and shows what was typed', async ({
  page,
}) => {
  const paths = fetched(page);
  await page.goto('/network/');
  const one = snippet(page, 'net-vnet.apply', 'powershell');
  await fillIn(page, five);
  expect(paths).toEqual([]);
  await powershell(page).check();
  await expect(one).toContainText('az network vnet create --name "vnet-fraud-dev-we-002" `');
  await reveal(snippet(page, 'net-vnet.undo', 'powershell'));
  await expect(snippet(page, 'net-vnet.undo', 'powershell')).toContainText(
    'az network vnet delete',
  );
  expect(paths).toEqual(['/network/powershell/']);
  await fillIn(page, { vnet: 'vnet-typed-later' });
  await expect(one).toContainText('"vnet-typed-later"');
});

test('the shell that was chosen on another page is here from the start, and nothing jumps', async ({
  page,
}) => {
  await page.goto('/introduction/');
  await powershell(page).check();
  await page.goto('/network/#step-data-acr');
  const one = snippet(page, 'data-acr.apply', 'powershell');
  await expect(one).toContainText('az acr create');
  const shift = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const entries = list.getEntries() as unknown as readonly { value: number }[];
          done(entries.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(0), 500);
      }),
  );
  expect(shift).toBeLessThan(0.1);
});

test('what to do where a control fails is fetched when it is opened, in both shells, with what was typed', async ({
  page,
}) => {
  const paths = fetched(page);
  await page.goto('/data/');
  await fillIn(page, five);
  const fold = page.locator('#control-data-no-shared-key .remedies');
  await fold.locator('summary').click();
  const one = snippet(page, 'data-no-shared-key.mend-1', 'bash');
  await expect(one).toContainText('az storage account update --name "stfrauddevwe002"');
  await expect(one).toContainText('--allow-shared-key-access false');
  await expect(fold.getByText('Cuts off.').first()).toBeVisible();
  await expect(snippet(page, 'data-no-shared-key.repair', 'bash')).toContainText(
    'bash repair.sh --only data-no-shared-key',
  );
  expect(paths).toEqual(['/data/remedies/']);
  await powershell(page).check();
  await expect(snippet(page, 'data-no-shared-key.repair', 'powershell')).toContainText(
    './repair.ps1 -Only data-no-shared-key',
  );
  await expect(one).toBeHidden();
});

test('what the plan does not have at first is fetched when a choice brings it', async ({
  page,
}) => {
  const paths = fetched(page);
  await page.goto('/network/');
  await choose(page, 'network', 'own');
  await expect(snippet(page, 'net-firewall.apply', 'bash')).toContainText(
    'az network firewall create',
  );
  await expect(snippet(page, 'firewall-rules.file')).toContainText('ruleCollections');
  expect(paths).toEqual(['/network/bash/']);
});

test('without a connection the page says so, and tries again when it is asked to', async ({
  page,
}) => {
  await page.goto('/network/');
  await page.route('**/network/powershell/', (route) => route.abort());
  await powershell(page).check();
  const one = snippet(page, 'net-vnet.apply', 'powershell');
  await expect(one).toContainText('could not be fetched');
  await page.unroute('**/network/powershell/');
  await one.getByRole('button', { name: 'Try again' }).click();
  await expect(one).toContainText('az network vnet create');
  await expect(page.getByText('could not be fetched')).toHaveCount(0);
});

test('a page of commands has all of its section in its shell, whichever is chosen elsewhere', async ({
  page,
}) => {
  await page.goto('/network/powershell/');
  const shells = page.locator('[data-shell]:is(code-snippet)');
  await expect(shells.first()).toBeVisible();
  expect(await page.locator('code-snippet[data-shell="bash"]').count()).toBe(0);
  await expect
    .poll(() => shownText(snippet(page, 'net-vnet.undo', 'powershell')))
    .toContain('az network vnet delete');
});
