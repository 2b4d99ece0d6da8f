import { expect, it } from 'vitest'
import { checkTokenDraft } from '#lib/token/check-token-draft.ts'
import { tokenInput } from '#lib/wire/token.ts'

const draft = { name: 'ci', permissions: ['see'] as const, projects: '*' as const }

it.each<[change: Partial<Parameters<typeof checkTokenDraft>[0]>, flaws: string[]]>([
  [{}, []],
  [{ name: ' ci-2.main_x ' }, []],
  [{ name: '' }, ['name']],
  [{ name: 'a b' }, ['name']],
  [{ name: 'a'.repeat(51) }, ['name']],
  [{ permissions: [] }, ['permissions']],
  [{ projects: [] }, ['projects']],
  [{ name: '-', permissions: [], projects: [] }, ['name', 'permissions', 'projects']],
])('a token with %j: is refused in the form as it would be on the server', (change, flaws) => {
  const changed = { ...draft, ...change }
  expect(checkTokenDraft(changed)).toEqual(flaws)
  const result = tokenInput.safeParse({ ...changed, days: 1 })
  expect(result.success ? [] : result.error.issues.map(({ path }) => path[0]).sort()).toEqual(flaws.toSorted())
})
