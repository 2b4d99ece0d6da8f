import { expect, it, vi } from 'vitest'
import { StoreFailure } from '#server/store-failure.ts'

it('a store’s failure is known in every bundle, whichever threw it', async () => {
  vi.resetModules()
  const other = await import('#server/store-failure.ts')
  expect(other.StoreFailure).not.toBe(StoreFailure)
  expect(new other.StoreFailure('busy', 'It is busy.')).toBeInstanceOf(StoreFailure)
  expect(new Error('It is busy.')).not.toBeInstanceOf(StoreFailure)
})
