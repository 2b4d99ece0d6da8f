import { expect, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'

test('reload, Back and a pasted URL restore the step and what was typed', async ({ page, project, context }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('kept'))
  await page.reload()
  await expect(wizard.arn()).toHaveValue(buildArn('kept'))
  await wizard.toPrepare()
  await page.getByRole('checkbox', { name: 'Turn on multi-VPC connectivity' }).check()
  await page.goBack()
  await expect(wizard.heading(/^Details of/)).toBeFocused()
  await expect(wizard.arn()).toHaveValue(buildArn('kept'))
  await page.goForward()
  await expect(page.getByRole('checkbox', { name: 'Turn on multi-VPC connectivity' })).toBeChecked()
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('checkbox', { name: 'Turn on multi-VPC connectivity' })).toBeChecked()
})

test('a new draft begins even if the router misses the change of its URL', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await page.addInitScript(() => {
    const replaceState = history.replaceState.bind(history)
    Object.defineProperty(history, 'replaceState', { get: () => replaceState, set: () => undefined })
  })
  await page.goto(`${project.path}/new`)
  await expect(wizard.heading('What does the link lead to?')).toBeVisible()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('missed'))
  await page.reload()
  await expect(wizard.arn()).toHaveValue(buildArn('missed'))
})

test('the review links to each value and back', { tag: '@long' }, async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('first')
  await expect(page.getByRole('term').filter({ hasText: 'Authentication' }).locator('+ dd')).toHaveText('SASL_SCRAM')
  await page.getByRole('link', { name: 'Change Cluster ARN' }).click()
  await wizard.fillArn(buildArn('second'))
  await wizard.toReview()
  expect(await wizard.shownRequest()).toMatchObject({ arn: buildArn('second') })
  await page.getByRole('link', { name: 'Change Vendor' }).click()
  await wizard.heading('What does the link lead to?').waitFor()
  await wizard.toReview()
})

test('a step that cannot be shown yet redirects to the first incomplete one', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  const elsewhere = crypto.randomUUID()
  const missing = page.getByRole('alert').filter({ hasText: 'That draft is not here' })
  await page.goto(`${project.path}/new/review?draft=${elsewhere}`)
  await expect(wizard.heading('What does the link lead to?')).toBeVisible()
  await expect(missing).toBeVisible()
  await expect(page).not.toHaveURL(new RegExp(elsewhere))
  await wizard.chooseMsk()
  await page.goto(page.url().replace('/details', '/review'))
  await expect(wizard.heading(/^Details of/)).toBeVisible()
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(wizard.heading('What does the link lead to?')).toBeVisible()
  await expect(missing).toBeHidden()
})

test('leaving asks only if something was typed, and the draft can be continued or discarded', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(wizard.heading(`Private links in ${project.name}`)).toBeVisible()

  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('later'))
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('button', { name: 'Keep and leave' }).click()
  const drafts = page.getByRole('region', { name: 'Unfinished drafts' })
  await expect(wizard.heading(`Private links in ${project.name}`)).toBeVisible()
  await expect(drafts.getByRole('link', { name: 'Continue Amazon MSK' })).toBeVisible()
  await page.getByRole('link', { name: 'New link' }).first().click()
  await wizard.heading('What does the link lead to?').waitFor()
  await drafts.getByRole('link', { name: 'Amazon MSK' }).click()
  await expect(wizard.arn()).toHaveValue(buildArn('later'))

  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('button', { name: 'Keep and leave' }).click()
  await drafts.getByRole('button', { name: 'Discard Amazon MSK' }).click()
  await expect(drafts).toBeHidden()
  await expect(wizard.heading(`Private links in ${project.name}`)).toBeFocused()

  await wizard.open()
  await wizard.chooseMsk()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await page.getByRole('link', { name: 'New link' }).first().click()
  await wizard.heading('What does the link lead to?').waitFor()
  await expect(drafts).toBeHidden()
})

test('a draft of another project and a broken draft are not shown', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const other = await stack.sandbox.newProject()
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('mine'))
  await page.goto(page.url().replace(project.id, other.id))
  await expect(wizard.heading('What does the link lead to?')).toBeVisible()
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('private-link-draft:')) localStorage.setItem(key, '{"id":')
  })
  await wizard.open()
  await expect(page.getByRole('radio', { name: 'Amazon Web Services' })).not.toBeChecked()
})
