import { expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { getNameWithCloud } from '#lib/link-types/name-with-cloud.ts'

it('names every kind of link apart, and the cloud only where several have one of the name', () => {
  const names = [...catalog.values()].map(getNameWithCloud)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('Amazon MSK')
  expect(names).toContain('Confluent Cloud on Google Cloud')
  expect(names).toContain('Confluent Cloud Dedicated on AWS')
})
