import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright/test'
import { expect, startStack, test as base, type Project, type Stack } from '../fixtures.ts'

const run = promisify(execFile)

/** A portal whose links are done within seconds, since a pipeline waits for its own. */
const test = base.extend<object, { stack: Stack }>({
  stack: [
    async ({}, use) => {
      const { stack, stop } = await startStack()
      await use(stack)
      await stop()
    },
    { scope: 'worker' },
  ],
})

/** The shell of docs/API.md: of its pipeline, and of each step of its workflow. */
const readExamples = async () => {
  const text = await readFile(path.resolve(import.meta.dirname, '../../docs/API.md'), 'utf8')
  const [, pipeline = ''] = /```sh\n([^`]+)```/.exec(text) ?? []
  const [, workflow = ''] = /```yaml\n([^`]+)```/.exec(text) ?? []
  const steps = [...workflow.matchAll(/^ {8}run: \|\n((?: {10}.*\n)+)/gm)].map(([, step = '']) =>
    step.replace(/^ {10}/gm, ''),
  )
  return { pipeline, steps }
}

const makeToken = async (page: Page, { name }: Project) => {
  await page.goto('/tokens')
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('Name').fill(`ci-${String(Date.now())}`)
  await page.getByLabel('See private links').check()
  await page.getByLabel('Create, change and delete private links').check()
  await page.getByLabel('In some of them').check()
  await page.getByRole('group', { name: 'Projects' }).getByLabel(name, { exact: true }).check()
  await page.getByRole('button', { name: 'Make token' }).click()
  return page.getByText(/^plp_[0-9A-Za-z]{49}$/).innerText()
}

const buildArn = (name: string) =>
  `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5`

test('a token made on its page runs the pipeline and the workflow of docs/API.md', async ({ page, project, stack }) => {
  const token = await makeToken(page, project)
  const { pipeline, steps } = await readExamples()
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-pipeline-'))
  const runShell = async (script: string, variables: Readonly<Record<string, string>>) => {
    const cwd = await mkdtemp(path.join(folder, 'step-'))
    const common = {
      NODE_ENV: 'test' as const,
      PATH: process.env.PATH ?? '',
      NO_PROXY: '*',
      PORTAL_URL: stack.url,
      PORTAL_TOKEN: token,
    }
    return (await run('bash', ['-eo', 'pipefail', '-c', script], { cwd, env: { ...common, ...variables } })).stdout
  }

  const runPipeline = () =>
    runShell(pipeline, { PROJECT: project.name, CLUSTER_ARN: buildArn('pipeline'), KEY: 'pipeline-1' })
  const runWorkflow = async () => {
    const output = path.join(folder, 'output')
    const variables = { GROUP_ID: project.id, CLUSTER_ARN: buildArn('workflow'), GITHUB_RUN_ID: '42' }
    for (const step of steps) {
      const text = await readFile(output, 'utf8').catch(() => '')
      const link = /^link=(.+)$/m.exec(text)?.[1] ?? ''
      await runShell(step, { ...variables, GITHUB_OUTPUT: output, LINK: link })
    }
  }
  const [printed] = await Promise.all([runPipeline(), runWorkflow()])
  expect(printed).toMatch(/^The private link [0-9a-f]{24} is ready\.$/m)
  expect(await runPipeline()).toBe(printed)
  expect(steps).toHaveLength(2)

  await rm(folder, { recursive: true })
})
