import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import config from './eslint.config.mjs'
import { layers } from './layers.config.mjs'
import * as z from '#lib/zod.ts'

/** What a message without a rule is called: a comment that would switch a rule off. */
const comment = 'a comment'
const isFile = (layer: string) => layer.endsWith('.ts')
const names: string[] = Object.keys(layers)
const folders = names.filter((layer) => !isFile(layer))
const allowed: Readonly<Record<string, readonly string[]>> = layers
const target = (layer: string) => `${layer}/here.ts`
const ofLines = (count: number) => '//\n'.repeat(count - 1) + 'export const a = 1\n'
const out = "export const f = () => fetch('/')\n"
const spelled = (layer: string) => layer.replaceAll('/', '-')

const arrows = names.flatMap((from) =>
  folders
    .filter((to) => to !== from)
    .map((to) => ({
      from,
      to,
      file: isFile(from) ? from : `${from}/to-${spelled(to)}.ts`,
      isAllowed: allowed[from]?.includes(to) === true,
    })),
)
/** proxy.ts is one file, so it carries all its arrows; every other arrow has a file of its own. */
const arrowFiles = Object.fromEntries(
  [...new Set(arrows.map((arrow) => arrow.file))].map((file) => [
    file,
    arrows
      .filter((arrow) => arrow.file === file)
      .map(({ to }) => `export { here as ${spelled(to).replaceAll('-', '_')} } from '#${target(to)}'\n`)
      .join('') + (names.includes(file) ? out : ''),
  ]),
)

type Injected = readonly [rule: string, file: string, text: string]

/** Blocks of the configuration replace each other's lists, so what holds everywhere is injected everywhere. */
const everywhere = ['app', 'components', 'lib', 'server', 'server/atlas', 'server/bin', 'e2e'].flatMap(
  (layer): Injected[] => [
    ['no-restricted-imports', `${layer}/plain-zod.ts`, "export { z } from 'zod'\n"],
    ['no-restricted-imports', `${layer}/zod-inside.ts`, "export { z } from 'zod/v4'\n"],
    ['no-restricted-imports', `${layer}/env-import.ts`, "export { env } from 'node:process'\n"],
    ['no-restricted-imports', `${layer}/env-import-old.ts`, "export { env } from 'process'\n"],
    ['no-restricted-syntax', `${layer}/cast.ts`, 'export const f = (a: unknown) => a as number\n'],
    ['no-restricted-syntax', `${layer}/cast-old.ts`, 'export const f = (a: unknown) => <number>a\n'],
    ['no-restricted-syntax', `${layer}/cast-through.ts`, "export const a = 'a' as unknown as number\n"],
    ['no-restricted-syntax', `${layer}/barrel.ts`, "export * from '#lib/here.ts'\n"],
    ['no-restricted-syntax', `${layer}/enum.ts`, 'export enum A { B }\n'],
  ],
)
const named = ['components', 'lib', 'server', 'server/bin', 'e2e', '.'].map(
  (layer): Injected => ['no-restricted-syntax', path.join(layer, 'by-default.ts'), 'const a = 1\nexport default a\n'],
)
const late = ['app', 'components', 'lib', 'server', 'e2e'].flatMap((layer): Injected[] => [
  ['no-restricted-syntax', `${layer}/late-package.ts`, "export const f = () => import('zod')\n"],
  ['no-restricted-syntax', `${layer}/late-anything.ts`, 'export const f = (name: string) => import(name)\n'],
])

/** What the compiler of React could not compile, or would compile to something else. */
const compilerRules = [
  ['error-boundaries', 'export const A = () => {\n  try {\n    return <p />\n  } catch {\n    return null\n  }\n}\n'],
  ['globals', 'let a = 0\nexport const A = () => {\n  a = 1\n  return <p>{a}</p>\n}\n'],
  ['immutability', 'export const A = ({ a }: { a: { b: number } }) => <p>{(a.b = 1)}</p>\n'],
  [
    'incompatible-library',
    "import { useForm } from 'react-hook-form'\nexport const A = () => <p>{String(useForm().watch('a'))}</p>\n",
  ],
  [
    'preserve-manual-memoization',
    "import { useMemo } from 'react'\ndeclare const useB: () => string\nexport const useA = () => {\n  const a = { b: [useB()] }\n  a.b.push(useB())\n  return useMemo(() => [a.b], [a.b])\n}\n",
  ],
  ['purity', 'export const A = () => <p>{Math.random()}</p>\n'],
  ['refs', "import { useRef } from 'react'\nexport const A = () => <p>{useRef(0).current}</p>\n"],
  [
    'set-state-in-effect',
    "import { useEffect, useState } from 'react'\nexport const useA = () => {\n  const [a, setA] = useState(0)\n  useEffect(() => setA(1), [])\n  return a\n}\n",
  ],
  [
    'set-state-in-render',
    "import { useState } from 'react'\nexport const useA = () => {\n  const [a, setA] = useState(0)\n  setA(1)\n  return a\n}\n",
  ],
  ['static-components', 'export const A = () => {\n  const B = () => <p />\n  return <B />\n}\n'],
  ['unsupported-syntax', "export const A = () => <p>{String(eval('1'))}</p>\n"],
  ['use-memo', "import { useMemo } from 'react'\nexport const useA = () => useMemo(async () => {}, [])\n"],
] as const

const injected: readonly Injected[] = [
  ...everywhere,
  ...named,
  ...late,
  ['typescript(no-floating-promises)', 'server/floating.ts', 'void 0\nPromise.resolve(1)\n'],
  ['typescript(no-misused-promises)', 'lib/misused.ts', 'export const f = (p: Promise<1>) => (p ? 1 : 2)\n'],
  ['typescript(no-explicit-any)', 'lib/any.ts', 'export type Anything = any\n'],
  ['typescript(no-unsafe-argument)', 'lib/any-in.ts', "export const a = Number.parseInt(JSON.parse('1'))\n"],
  ['typescript(no-unsafe-assignment)', 'lib/any-kept.ts', "export const a = { b: JSON.parse('1') }\n"],
  ['typescript(no-unsafe-call)', 'lib/any-called.ts', "export const f = () => void JSON.parse('1')()\n"],
  ['typescript(no-unsafe-member-access)', 'lib/any-read.ts', "if (JSON.parse('1').a) throw new Error('a')\n"],
  ['typescript(no-unsafe-return)', 'lib/any-out.ts', "export const f = () => JSON.parse('1')\n"],
  ['typescript(no-non-null-assertion)', 'lib/bang.ts', 'export const f = (a?: number) => a!\n'],
  ['eslint(no-unused-vars)', 'lib/unused.ts', 'const unused = 1\nexport {}\n'],
  ['typescript(ban-ts-comment)', 'lib/silenced.ts', '// @ts-ignore\nexport const a = 1\n'],
  ['typescript(consistent-type-definitions)', 'lib/interface.ts', 'export interface A { a: 1 }\n'],
  [
    'typescript(consistent-type-imports)',
    'lib/type-import.ts',
    "import { Here } from '#lib/here.ts'\nexport type A = Here\n",
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'lib/switch.ts',
    "export const f = (a: 'x' | 'y') => { switch (a) { case 'x': return 1 } return 2 }\n",
  ],
  [comment, 'lib/configured.ts', '/* eslint max-lines: "off" */\nexport const a = 1\n'],
  [comment, 'lib/disabled.ts', '// eslint-disable-next-line\nexport const a = 1\n'],
  ['no-warning-comments', 'lib/ox-disabled.ts', '// oxlint-disable-next-line\nexport const a = 1\n'],
  [
    'react-hooks(rules-of-hooks)',
    'components/hook.tsx',
    'declare const useA: () => null\nexport const A = ({ b }: { b: boolean }) => (b ? useA() : null)\n',
  ],
  ['@next/next/no-sync-scripts', 'app/script.tsx', 'export const A = () => <script src="/a.js" />\n'],
  ['import(no-anonymous-default-export)', 'app/anonymous.tsx', 'export default () => null\n'],
  [
    'jsx-a11y(alt-text)',
    'components/alt.tsx',
    'import Image from \'next/image\'\nexport const A = () => <Image src="/a.png" />\n',
  ],
  ['jsx-a11y(aria-props)', 'components/aria.tsx', 'export const A = () => <p aria-labeledby="a" />\n'],
  ['jsx-a11y(aria-proptypes)', 'components/aria-value.tsx', 'export const A = () => <p aria-hidden="yes" />\n'],
  ['jsx-a11y(aria-unsupported-elements)', 'components/aria-meta.tsx', 'export const A = () => <meta aria-hidden />\n'],
  ['jsx-a11y(role-has-required-aria-props)', 'components/role.tsx', 'export const A = () => <p role="checkbox" />\n'],
  ['jsx-a11y(role-supports-aria-props)', 'components/role-aria.tsx', 'export const A = () => <ul aria-checked />\n'],
  [
    'react(display-name)',
    'components/display-name.tsx',
    "import { memo } from 'react'\nexport const A = memo(() => <p>a</p>)\n",
  ],
  [
    'react-hooks(exhaustive-deps)',
    'components/deps.tsx',
    "import { useEffect } from 'react'\nexport const useA = (a: number) => useEffect(() => void (a + 1), [])\n",
  ],
  ...compilerRules.map(([rule, text]): Injected => [`react(${rule})`, `components/compiled-${rule}.tsx`, text]),
  ['react(jsx-key)', 'app/key.tsx', 'export const A = () => [1, 2].map((a) => <p>{a}</p>)\n'],
  ['react(jsx-no-comment-textnodes)', 'components/comment.tsx', 'export const A = () => <p>// a</p>\n'],
  ['react(no-children-prop)', 'components/children.tsx', 'export const A = () => <p children="a" />\n'],
  [
    'react(no-danger-with-children)',
    'components/danger.tsx',
    "export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }}>a</p>\n",
  ],
  [
    'react(no-direct-mutation-state)',
    'components/mutation.tsx',
    "import { Component } from 'react'\nexport class A extends Component<object, { a: 1 }> { f() { this.state.a = 1 } }\n",
  ],
  ['react(no-unescaped-entities)', 'components/entity.tsx', 'export const A = () => <p>a " b</p>\n'],
  [
    'react(no-unsafe)',
    'components/unsafe.tsx',
    "import { Component } from 'react'\nexport class A extends Component { componentWillMount() {} }\n",
  ],
  ['import(no-cycle)', 'lib/cycle-a.ts', "import { b } from '#lib/cycle-b.ts'\nexport const a = () => b\n"],
  ['import(no-cycle)', 'lib/cycle-b.ts', "import { a } from '#lib/cycle-a.ts'\nexport const b = () => a\n"],
  ['boundaries/dependencies', 'server/no-layer.ts', "export { default as a } from '#eslint.config.mjs'\n"],
  ['boundaries/dependencies', 'components/imports.ts', "import { here } from '#server/atlas/here.ts'\nvoid here\n"],
  ['boundaries/dependencies', 'components/types.ts', "export type { Here } from '#server/atlas/here.ts'\n"],
  ['boundaries/dependencies', 'components/lazy.ts', "export const f = () => import('#server/atlas/here.ts')\n"],
  ['boundaries/dependencies', 'lib/app/nested.ts', "export { here } from '#components/here.ts'\n"],
  ['boundaries/dependencies', 'server/atlas/fakes.ts', "export { fake } from '#server/atlas/testing/fake.ts'\n"],
  ['boundaries/dependencies', 'lib/client.test.ts', "import { here } from '#server/atlas/here.ts'\nvoid here\n"],
  ['boundaries/dependencies', 'server/store/composed.ts', "export { lib } from '#server/container.ts'\n"],
  ['boundaries/dependencies', 'server/composed.ts', "export { lib } from '#server/container.ts'\n"],
  ['no-restricted-imports', 'components/relative.ts', "export { here } from './here.ts'\n"],
  ['no-restricted-imports', 'server/relative.ts', "export { here } from './here.ts'\n"],
  ['no-restricted-imports', 'lib/package.ts', "export { nanoid } from 'nanoid'\n"],
  ['no-restricted-imports', 'lib/node.ts', "export { join } from 'node:path'\n"],
  ['no-restricted-imports', 'server/process/out.ts', "export { request } from 'node:https'\n"],
  ['no-restricted-imports', 'server/private-links/out.ts', "export { request } from 'node:https'\n"],
  ['no-restricted-imports', 'server/notify/out.ts', "export { request } from 'node:https'\n"],
  ...['server/aws', 'server/atlas', 'server/bin', 'server/private-links', 'components', 'app', 'e2e'].map(
    (layer): Injected => [
      'no-restricted-imports',
      `${layer}/direct-aws.ts`,
      "export { KafkaClient } from '@aws-sdk/client-kafka'\n",
    ],
  ),
  ['no-restricted-imports', 'server/aws/smithy.ts', "export type { Logger } from '@smithy/types'\n"],
  ['no-restricted-globals', 'server/private-links/fetch.ts', out],
  ['no-restricted-properties', 'lib/now.ts', 'export const f = () => Date.now()\n'],
  ['no-restricted-properties', 'lib/random.ts', 'export const f = () => Math.random()\n'],
  ['no-restricted-properties', 'server/env.ts', 'export const f = () => process.env.A\n'],
  ['no-restricted-properties', 'lib/env.ts', 'export const f = () => process.env.A\n'],
  ['no-restricted-syntax', 'lib/clock.ts', 'export const f = () => new Date()\n'],
  ['no-restricted-syntax', 'components/query-key.ts', "export const options = { queryKey: ['a'] }\n"],
  ['no-restricted-syntax', 'components/early.ts', "import Link from 'next/link'\nexport const A = Link\n"],
  ['no-restricted-syntax', 'components/unbounded.ts', "import dynamic from 'next/dynamic'\nexport const A = dynamic\n"],
  ['no-console', 'server/says.ts', "export const f = () => console.log('a')\n"],
  ['naming/no-participle', 'lib/told.ts', 'export const f = (asked: number) => asked\n'],
  ['naming/no-participle', 'lib/kept.ts', 'export const f = ({ a: kept = 1 }: { a?: number }) => kept\n'],
  ['naming/verb-first', 'lib/of.ts', 'export const nameOf = (a: { name: string }) => a.name\n'],
  ['naming/verb-first', 'lib/of-method.ts', 'export const a = { sizeOf: () => 1 }\n'],
  ['max-lines-per-function', 'lib/long-function.ts', `export const f = () => {\n${'//\n'.repeat(59)}}\n`],
  ['max-len', 'lib/long-comment.ts', `// ${'word '.repeat(30)}\nexport const a = 1\n`],
  ['max-lines', 'server/long.ts', ofLines(301)],
  ['max-lines', 'server/long.test.ts', ofLines(401)],
  ['max-lines', 'e2e/long.ts', ofLines(401)],
  ['vitest/valid-expect', 'lib/expect.test.ts', "import { expect } from 'vitest'\nexpect(1)\n"],
  ['vitest/no-focused-tests', 'lib/focus.test.ts', "import { it } from 'vitest'\nit.only('a', () => {})\n"],
  [
    'playwright/no-wait-for-timeout',
    'e2e/journeys/wait.spec.ts',
    "import { test } from 'playwright/test'\ntest('a', async ({ page }) => { await page.waitForTimeout(1) })\n",
  ],
  [
    'playwright/no-focused-test',
    'e2e/journeys/focus.spec.ts',
    "import { test } from 'playwright/test'\ntest.only('a', () => {})\n",
  ],
]

const sound: Readonly<Record<string, string>> = {
  ...Object.fromEntries(folders.map((layer) => [target(layer), 'export type Here = 1\nexport const here = 1\n'])),
  'node.d.ts': '/// <reference types="node" />\n',
  'lib/zod.ts': "export { z } from 'zod'\n",
  'server/config.ts': 'export const config = () => process.env.A\n',
  'server/commands/composed.ts': "export { lib } from '#server/container.ts'\n",
  'server/bin/program.ts': "console.log(process.env.A, await fetch('/'))\n",
  'server/atlas/transport.ts': "export { request } from 'node:https'\n",
  'server/notify/post-message.ts': "export { request } from 'node:https'\n",
  'server/aws/sdk/kafka.ts': "export { KafkaClient } from '@aws-sdk/client-kafka'\n",
  'server/aws/kafka.test.ts': "import { KafkaClient } from '@aws-sdk/client-kafka'\nvoid KafkaClient\n",
  'server/atlas/sandbox.test.ts': "import { here } from '#server/sandbox/here.ts'\nvoid here\n",
  'server/atlas/testing/fake.ts': "export { here as fake } from '#server/atlas/here.ts'\n",
  'server/atlas/fake.test.ts': "import { fake } from '#server/atlas/testing/fake.ts'\nvoid fake\n",
  'server/bin/installed.ts': "export const f = () => import('playwright')\n",
  'lib/late.ts': "export const f = () => import('#lib/here.ts')\n",
  'lib/as.ts': "export const a = ['a'] as const\nexport const b = JSON.parse('1') as unknown\n",
  'server/process/metrics-listener.ts': "export { createServer } from 'node:http'\n",
  'server/sandbox/http.ts': "export { createServer } from 'node:http'\n",
  'server/asks.test.ts': "export const a = { b: JSON.parse('1') }\nawait fetch('/')\n",
  'lib/names.test.ts': 'export const nameOf = (asked: string) => asked\n',
  'server/lines.ts': ofLines(300),
  'server/lines.test.ts': ofLines(400),
  'e2e/lines.ts': ofLines(400),
  'components/bounded.ts': "import { lazy } from 'react'\nexport const load = lazy\n",
  'components/list/queries.ts': "export const options = { queryKey: ['a'] }\n",
  'own.config.ts': 'export default process.env.A\n',
  'e2e/own.config.ts': 'export default process.env.A\n',
  'app/page.tsx': 'export default function Page() { return null }\n',
}

const write = async (root: string, files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
}

/** The rules that oxlint's configuration turns on, as its findings name them. */
const oxlintRules = () => {
  const rules = z.record(z.string(), z.unknown())
  const { rules: everywhere, overrides } = z
    .object({ rules, overrides: z.array(z.object({ rules })) })
    .parse(JSON.parse(readFileSync('.oxlintrc.json', 'utf8')))
  return [everywhere, ...overrides.map((override) => override.rules)]
    .flatMap((block) => Object.entries(block))
    .filter(([, level]) => level !== 'off')
    .map(([name]) => {
      const [plugin = '', rule] = name.split('/')
      return rule === undefined ? `eslint(${plugin})` : `${plugin}(${rule})`
    })
}

const oxlintReport = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })

const lintByOxlint = (root: string) => {
  const { stdout } = spawnSync(path.resolve('node_modules/.bin/oxlint'), ['--format=json'], {
    cwd: root,
    encoding: 'utf8',
  })
  return oxlintReport.parse(JSON.parse(stdout)).diagnostics
}

/** A small project with the real configuration: one lint of it answers every question below. */
describe('lint', () => {
  let root: string
  const findings = new Map<string, string[]>()

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'lint-'))
    for (const name of [
      '.oxlintrc.json',
      'eslint.config.mjs',
      'layers.config.mjs',
      'naming.config.mjs',
      'package.json',
      'tsconfig.json',
    ])
      await cp(name, path.join(root, name))
    await symlink(path.resolve('node_modules'), path.join(root, 'node_modules'))
    await write(root, {
      ...sound,
      ...arrowFiles,
      ...Object.fromEntries(injected.map(([, file, text]) => [file, text])),
    })
    for (const { filePath, messages } of await new ESLint({ cwd: root }).lintFiles('.'))
      findings.set(
        path.relative(root, filePath),
        messages.map((message) => message.ruleId ?? comment),
      )
    for (const { code, filename } of lintByOxlint(root)) findings.get(filename)?.push(code)
  }, 60_000)
  afterAll(() => rm(root, { recursive: true, force: true }))

  it('has an injected fault for every rule it turns on', () => {
    const own = config.filter(({ name }) => name !== undefined && !name.startsWith('pages >'))
    const isOn = ([, level]: [string, unknown]) => level !== 'off'
    const rules = new Set(
      own.flatMap(({ rules = {} }) =>
        Object.entries(rules)
          .filter(isOn)
          .map(([rule]) => rule),
      ),
    )
    for (const rule of oxlintRules()) rules.add(rule)
    expect([...rules].filter((rule) => !injected.some(([found]) => found === rule))).toEqual([])
    expect(rules.size).toBeGreaterThan(15)
  })

  it.each(injected)('finds %s in %s', (rule, file) => {
    expect(findings.get(file)).toEqual([rule])
  })

  it.each(Object.keys(sound))('finds nothing in %s', (file) => {
    expect(findings.get(file)).toEqual([])
  })

  it.each(arrows.filter(({ from, isAllowed }) => isAllowed && !isFile(from)))('lets $from reach $to', ({ file }) => {
    expect(findings.get(file)).toEqual([])
  })

  it.each(arrows.filter(({ from, isAllowed }) => !isAllowed && !isFile(from)))('keeps $from from $to', ({ file }) => {
    expect(findings.get(file)).toEqual(['boundaries/dependencies'])
  })

  it.each(names.filter(isFile))('keeps %s to its own arrows, and from talking out', (file) => {
    const forbidden = arrows.filter(({ from, isAllowed }) => from === file && !isAllowed)
    expect(findings.get(file)).toEqual([...forbidden.map(() => 'boundaries/dependencies'), 'no-restricted-globals'])
  })
})
