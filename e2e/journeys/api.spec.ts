import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright/test'
import { expect, test as base, type Project } from '../fixtures.ts'

const run = promisify(execFile)

type Variables = Readonly<Record<string, string>>

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

const makeToken = async (page: Page, { name, path: projectPath }: Project) => {
  // The portal lists a project that is newer than its list of them once somebody has opened it.
  await page.goto(projectPath)
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

type Fixtures = { runShell: (script: string, variables: Variables) => Promise<string>; folder: string }

/**
 * Runs the examples with a token, in folders of their own and as GitHub’s `shell: bash` does, against a portal whose
 * links are done within seconds: a pipeline waits for its own.
 */
const test = base.extend<Fixtures>({
  stackSettings: {},
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-pipeline-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
  runShell: async ({ page, project, stack, folder }, use) => {
    const token = await makeToken(page, project)
    await use(async (script, variables) => {
      const cwd = await mkdtemp(path.join(folder, 'step-'))
      const common = {
        NODE_ENV: 'test' as const,
        PATH: process.env.PATH ?? '',
        NO_PROXY: '*',
        PORTAL_URL: stack.url,
        PORTAL_TOKEN: token,
      }
      const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]
      return (await run('bash', args, { cwd, env: { ...common, ...variables } })).stdout
    })
  },
})

test('a token made on its page runs the pipeline and the workflow of docs/API.md', { tag: '@long' }, async ({
  folder,
  project,
  runShell,
}) => {
  const { pipeline, steps } = await readExamples()
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
})

test('the pipeline and the workflow of docs/API.md end with an error, and say why, where no link becomes ready', {
  tag: '@long',
}, async ({ folder, project, runShell }) => {
  const { pipeline, steps } = await readExamples()
  const fail = (script: string, variables: Variables) =>
    runShell(script, variables).then(
      () => 'It did not fail.',
      (error: unknown) => (error instanceof Error && 'stderr' in error ? String(error.stderr) : ''),
    )
  const known = { PROJECT: project.name, CLUSTER_ARN: buildArn('sandbox-failed'), KEY: 'failed-1' }
  expect(await fail(pipeline, known)).toContain('jq: error')
  expect(await fail(pipeline, { ...known, CLUSTER_ARN: 'none' })).toContain('#/arn')
  expect(await fail(pipeline, { ...known, PORTAL_TOKEN: 'plp_mistyped' })).toContain('problem:signed-out')

  const output = path.join(folder, 'output')
  const [create = '', wait = ''] = steps
  const variables = { GROUP_ID: project.id, GITHUB_RUN_ID: '43', GITHUB_OUTPUT: output }
  await runShell(create, { ...variables, CLUSTER_ARN: buildArn('sandbox-failed-2') })
  const [, link = ''] = /^link=(.+)$/m.exec(await readFile(output, 'utf8')) ?? []
  expect(await fail(wait, { ...variables, LINK: link })).not.toContain('did not')
  expect(await fail(wait, { ...variables, LINK: '65f0c0de0000000000000fff' })).toContain('404')
})
