import { test } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { WizardPage } from '../pages/wizard.ts'
test('chunks', async ({ browser, project, stack, page }) => {
  const scripts = new Map<string, Set<string>>()
  let phase = 'empty'
  page.on('response', (r) => { if (r.url().includes('.js')) { const s = scripts.get(phase) ?? new Set(); scripts.set(phase, s); s.add(new URL(r.url()).pathname) } })
  await page.goto('/nowhere'); await page.waitForTimeout(1500)
  phase = 'workspace'
  const wizard = new ConnectionWizardPage(page, project)
  await wizard.open({ workspace: 'streams' }); await page.waitForTimeout(2000)
  phase = 'details'
  await wizard.toDetails()
  await wizard.fill('Name', 'weighed'); await wizard.fill('Type', 'Sample'); await page.waitForTimeout(1000)
  phase = 'review'
  await wizard.toReview(); await page.waitForTimeout(1000)
  phase = 'link'
  await new WizardPage(page, project).fillInMsk('weighed'); await page.waitForTimeout(1000)
  console.log(JSON.stringify([...scripts].map(([k, v]) => [k, [...v]])))
})
