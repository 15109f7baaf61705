import { expect } from '@playwright/test';
import { findings } from './axe.ts';
import { test } from './in-turn.ts';
import { choose, shownText, snippet } from './reader.ts';

test('a control is left out in the form, on its place and after a reload', async ({ page }) => {
  await page.goto('/network/');
  await choose(page, 'network', 'own');
  const place = page.locator('#control-net-firewall').getByRole('checkbox', { name: 'In my plan' });
  const inForm = page.locator('input[name="control.net-firewall"]');
  await expect(place).toBeChecked();
  await place.uncheck();
  await expect(inForm).not.toBeChecked();
  const subnet = snippet(page, 'net-compute-subnet.apply', 'bash');
  await expect.poll(() => shownText(subnet)).not.toContain('--route-table');
  const note = page.locator('#step-net-firewall plan-note');
  await expect(note).toBeVisible();
  await page.reload();
  await expect(place).not.toBeChecked();
  await expect(note).toBeVisible();
  await place.check();
  await expect(note).toBeHidden();
  await expect.poll(() => shownText(subnet)).toContain('--route-table');
});

test('a step that something else needs stays, and the page says why', async ({ page }) => {
  await page.goto('/data/');
  const control = page.locator('#control-data-credless-datastore');
  await control.getByRole('checkbox', { name: 'In my plan' }).uncheck();
  await expect(control.locator('control-switch .notice')).toContainText(
    'The step “Datastore without a credential” stays: the step “Data asset with a version” needs it.',
  );
  expect(await findings(page, { within: '#control-data-credless-datastore' })).toEqual([]);
});

test('an optional control and its choice are one switch', async ({ page }) => {
  await page.goto('/network/');
  const way = page.locator('#control-net-way-in').getByRole('checkbox', { name: 'In my plan' });
  await expect(way).not.toBeChecked();
  await choose(page, 'wayIn');
  await expect(way).toBeChecked();
  await way.uncheck();
  await expect(page.locator('input[name="wayIn"]')).not.toBeChecked();
});
