import { expect, test, type Project, type Stack } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const buildLinksPath = (project: Project) => `/api/atlas/v2/groups/${project.id}/streams/privateLinkConnections`
const answerNextWith = (stack: Stack, project: Project, status: number, body: object) =>
  stack.sandbox.answerNext({
    method: 'POST',
    path: buildLinksPath(project),
    status,
    body: { error: status, reason: 'No', ...body },
  })

test('a field that Atlas refuses is reported at the field with code and request id, and nothing typed is lost', async ({
  page,
  project,
  stack,
}) => {
  await answerNextWith(stack, project, 400, {
    errorCode: 'VALIDATION_ERROR',
    detail: 'The request content produced the validation error: no cluster.',
    parameters: ['no cluster'],
    badRequestDetail: { fields: [{ field: 'arn', description: 'No cluster stands at this ARN.' }] },
  })
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('refused')
  await wizard.createButton().click()

  await expect(wizard.heading(/^Details of/)).toBeVisible()
  await expect(page).toHaveTitle(/^Error: Step 2 of 4: Details/)
  await expect(wizard.summary()).toBeFocused()
  await expect(wizard.summary()).toContainText('VALIDATION_ERROR')
  await expect(wizard.summary().getByRole('button', { name: 'Copy request id' })).toBeVisible()
  await expect(wizard.arn()).toHaveAccessibleDescription(/No cluster stands at this ARN\./)
  await expect(wizard.arn()).toHaveValue(buildArn('refused'))

  await wizard.summary().getByRole('link', { name: 'No cluster stands at this ARN.' }).click()
  await expect(wizard.arn()).toBeFocused()
  await wizard.fillArn(buildArn('mended'))
  await expect(wizard.summary()).toBeHidden()
  await wizard.toPrepare()
  await wizard.toReview()
  await wizard.createButton().click()
  await expect(wizard.heading('mended')).toBeVisible()
  expect(filterCreates(await stack.sandbox.received(project.id))).toHaveLength(2)
})

test('a refusal that names no field is shown above the review in Atlas’s words', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  await answerNextWith(stack, project, 400, {
    errorCode: 'VALIDATION_ERROR',
    detail: 'The request content produced the validation error: Too many of them.',
    parameters: ['Too many of them'],
  })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('toomany')
  await wizard.createButton().click()
  await expect(wizard.summary()).toContainText('Too many of them')
  await expect(wizard.summary()).toContainText('VALIDATION_ERROR')
  await expect(wizard.summary()).toContainText('Nothing was created')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(wizard.createButton()).toBeEnabled()
})

/** The words for each are those of lib/private-link/explain-refusal.test.ts. */
const forOthers: readonly (readonly [status: number, errorCode: string, title: string, help: RegExp, tag?: string])[] =
  [
    [403, 'IP_ADDRESS_NOT_ON_ACCESS_LIST', 'Atlas refuses calls from this address', /203\.0\.113\.9/],
    [401, 'USER_UNAUTHORIZED', 'The portal’s key may not do this', /Project Stream Processing/, '@long'],
    [429, 'RATE_LIMITED', 'Atlas is limiting calls', /Nothing was created/, '@long'],
  ]

for (const [status, errorCode, title, help, tag] of forOthers)
  test(`${errorCode} shows a banner that says who can help and keeps the draft`, { tag: tag ?? [] }, async ({
    page,
    project,
    stack,
  }) => {
    await answerNextWith(stack, project, status, { errorCode, detail: 'No.', parameters: ['203.0.113.9'] })
    const wizard = new WizardPage(page, project)
    await wizard.openReview('banner')
    await wizard.createButton().click()
    const banner = page.getByRole('alert').filter({ hasText: title })
    await expect(banner).toContainText(help)
    await expect(banner).toContainText(errorCode)
    await expect(wizard.summary()).toBeHidden()
    await page.reload()
    await expect(wizard.createButton()).toBeVisible()
    expect(filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)
  })

test('a create whose answer is lost is unknown: it offers no second send and shows Atlas’s list', async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.answerNext({ method: 'POST', path: buildLinksPath(project), when: 'after', drop: true })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('lost')
  await wizard.createButton().click()
  const alert = page.getByRole('alert').filter({ hasText: 'It is not known whether Atlas created this link' })
  await expect(alert).toBeVisible()
  await expect(wizard.createButton()).toBeHidden()
  await expect(page.getByRole('row', { name: /lost/ })).toBeVisible()

  await page.reload()
  await expect(alert).toBeVisible()
  await expect(wizard.createButton()).toBeHidden()
  expect(filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)
  await page.getByRole('row', { name: /lost/ }).getByRole('link').click()
  await expect(wizard.heading('lost')).toBeVisible()
})

test('a create answered with a 502 HTML page is unknown, not failed', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.answerNext({
    method: 'POST',
    path: buildLinksPath(project),
    status: 502,
    body: '<html>Bad gateway</html>',
    headers: { 'content-type': 'text/html' },
  })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('gateway')
  await wizard.createButton().click()
  await expect(page.getByRole('heading', { name: 'It is not known whether Atlas created this link' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /Links to this target.*: 0/ })).toBeVisible()
  await expect(page.getByText(/failed/i)).toHaveCount(0)
})

test('a tab that was closed during a create finds it being sent, and then the link', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.answerNext({ method: 'POST', path: buildLinksPath(project), when: 'after', delayMs: 600_000 })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('closed')
  await wizard.createButton().click()
  await expect(page.getByRole('button', { name: 'Creating…' })).toBeVisible()
  await expect.poll(async () => filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)
  const address = page.url()
  await page.close()
  const again = await page.context().newPage()
  await again.goto(address)
  await expect(again.getByRole('heading', { name: 'The request is on its way' })).toBeVisible()
  await stack.sandbox.forgetAnswers()
  await expect(again.getByRole('heading', { name: 'This draft has become a private link' })).toBeVisible({
    timeout: 20_000,
  })
})
