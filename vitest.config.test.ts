import { describe, expect, it } from 'vitest'
import { findFilesWithIo } from './vitest.config.ts'

const files = new Map([
  ['lib/add.ts', 'export const add = 1\n'],
  ['lib/types.ts', "import type { Server } from 'node:net'\nexport type Listener = Server\n"],
  ['server/client.ts', "import {\n  request,\n} from 'node:https'\nexport const call = request\n"],
  ['server/testing/fake.ts', "export { call } from '#server/client.ts'\n"],
  ['server/late.ts', "export const load = () => import('#server/client.ts')\n"],
  ['server/actions/press.ts', "export { call } from '#server/client.ts'\n"],
  ['components/button.tsx', "import { press } from '#server/actions/press.ts'\nexport { press }\n"],
  ['server/loop.ts', "import { loop } from '#server/loop.ts'\nexport { loop }\n"],
])

const hasIo = (text: string) =>
  findFilesWithIo(['a.test.ts'], (file) => (file === 'a.test.ts' ? text : files.get(file))).length > 0

describe('findFilesWithIo', () => {
  it.each([
    ['imports a network module', "import { connect } from 'node:net'\n", true],
    ['imports a store package', "import { Client } from 'pg'\n", true],
    ['imports a module that imports one', "import { call } from '#server/client.ts'\n", true],
    ['imports a helper that re-exports one', "import { call } from '#server/testing/fake.ts'\n", true],
    ['imports a module that loads one late', "import { load } from '#server/late.ts'\n", true],
    ['imports one for its side effects', "import '#server/client.ts'\n", true],
    ['loads one late', "const { call } = await import('#server/client.ts')\n", true],
    ['imports a pure module', "import { add } from '#lib/add.ts'\n", false],
    ['imports only types', "import type { Server } from 'node:net'\nimport '#lib/types.ts'\n", false],
    ['imports an action', "import { press } from '#server/actions/press.ts'\n", true],
    ['imports a component that calls one', "import { press } from '#components/button.tsx'\n", false],
    ['imports a cycle of pure modules', "import { loop } from '#server/loop.ts'\n", false],
  ])('%s: %j', (_, text, expected) => {
    expect(hasIo(text)).toBe(expected)
  })
})
