import type { Page, Response } from 'playwright/test'
import { expect, startStack, test } from '../fixtures.ts'
import { findLeaks, listFiles, listForms } from '../support/find-leaks.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { WizardPage } from '../pages/wizard.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const secrets = {
  SANDBOX_CLIENT_ID: 'mdb_sa_id_canary0client0identifier',
  SANDBOX_CLIENT_SECRET: 'mdb_sa_sk_canary0client0secret',
  SANDBOX_PUBLIC_KEY: 'canarypk',
  SANDBOX_PRIVATE_KEY: 'canary00-priv-ate0-key0-marked000000',
}
const sessionSecret = 'canary0session0secret0of0thirty2characters'

const forms = [...Object.values(secrets), sessionSecret].flatMap(listForms)

/** Collects everything a browser receives: documents, payloads of server actions, scripts, styles, headers. */
const collectTraffic = (page: Page) => {
  const bodies = new Map<string, string>()
  const reading: Promise<void>[] = []
  const collect = (response: Response) => {
    const name = `${String(bodies.size + reading.length)} ${response.url()}`
    const readBody = async () => {
      const body = await response.body().catch(() => Buffer.alloc(0))
      bodies.set(name, `${JSON.stringify(await response.allHeaders())}\n${body.toString('latin1')}`)
    }
    reading.push(readBody())
  }
  page.on('response', collect)
  return async () => {
    page.off('response', collect)
    await Promise.all(reading)
    return bodies
  }
}

const visitPages = async (page: Page, url: string, projectId: string, projectName: string) => {
  const wizard = new WizardPage(page, {
    id: projectId,
    name: projectName,
    path: `${url}/projects/${projectId}/private-links`,
  })
  for (const word of ['sandbox-rejected', 'sandbox-forbidden', 'sandbox-lost']) {
    await wizard.openReview(`${word}-${projectId.slice(-6)}`)
    await wizard.createButton().click()
    await page
      .getByRole('alert')
      .filter({ has: page.getByRole('heading') })
      .first()
      .waitFor()
  }
  await wizard.fillInMsk(`orders-${projectId.slice(-6)}`)
  await wizard.createButton().click()
  await wizard.heading(/^orders/).waitFor()
  await page.goto(`${url}/projects`)
  await page.goto(`${url}/nowhere`)
}

const keys = [
  [
    'a service account',
    { MONGODB_ATLAS_CLIENT_ID: secrets.SANDBOX_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET: secrets.SANDBOX_CLIENT_SECRET },
  ],
  [
    'an API key',
    {
      MONGODB_ATLAS_CLIENT_ID: '',
      MONGODB_ATLAS_CLIENT_SECRET: '',
      MONGODB_ATLAS_PUBLIC_KEY: secrets.SANDBOX_PUBLIC_KEY,
      MONGODB_ATLAS_PRIVATE_KEY: secrets.SANDBOX_PRIVATE_KEY,
    },
  ],
] as const

for (const [kind, env] of keys)
  test(`no secret of ${kind} is in what a browser gets, in a log or in a file, and an injected one is found`, {
    tag: kind === 'an API key' ? [] : '@long',
  }, async ({ page }) => {
    test.setTimeout(90_000)
    const own = await startStack(secrets, { ...env, PORTAL_SESSION_SECRET: sessionSecret })
    const { stack } = own
    try {
      const { id, name } = await stack.sandbox.newProject()
      const bodies = collectTraffic(page)
      await visitPages(page, stack.url, id, name)
      await stack.sandbox.answerNext({ path: '/api/atlas/v2', times: 20, status: 401, body: { error: 401 } })
      await page.goto(`${stack.url}/projects/${id}/private-links`)
      await stack.sandbox.forgetAnswers()
      await own.stopSandbox()
      await page.goto(`${stack.url}/projects`)
      const places = new Map([
        ...(await bodies()),
        ...(await listFiles(stack.dataDir)),
        ...(await listFiles('.next/static')),
        ['what the portal printed', stack.portal.printed()],
        ['local storage', await page.evaluate(() => JSON.stringify(localStorage))],
        ['cookies', JSON.stringify(await page.context().cookies())],
        ['a refused read', (await sendRaw(`${stack.url}/api/projects`)).text],
      ])
      expect([...places.keys()].filter((place) => place.includes('/_next/static/chunks/')).length).toBeGreaterThan(5)
      expect(stack.portal.printed()).toContain('"event":"create"')
      expect(findLeaks(places, forms)).toEqual([])
      const token = /token=([\w-]{43})\n/.exec(stack.portal.printed())?.[1] ?? ''
      const session = getSessionCookie(stack.url).split('=')[1] ?? ''
      expect([token.length, session.length > 100]).toEqual([43, true])
      expect(findLeaks(places, listForms(token))).toEqual(['what the portal printed'])
      expect(stack.portal.printed().split(token)).toHaveLength(2)
      expect(findLeaks(places, [session]).filter((place) => place !== 'cookies')).toEqual([])
      for (const form of forms)
        expect(findLeaks(new Map([['injected', `…${form}…`]]), forms), form).toEqual(['injected'])
    } finally {
      await own.stop()
    }
  })
