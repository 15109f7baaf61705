import { expect, test } from '@playwright/test';

test('the first page loads and says what the guide is about', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Azure Machine Learning/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
