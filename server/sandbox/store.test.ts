import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore, StateFileError } from '#server/sandbox/store.ts'
import { buildLinksPath, buildMskBody, readRows, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const newFile = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return path.join(folder, 'data', 'sandbox.json')
}

test('projects, links, their timestamps and the moved clock survive a restart', async () => {
  const dataFile = newFile()
  const before = await startTestSandbox({ dataFile })
  const path = buildLinksPath(await before.createProject())
  await before.call('POST', path, { body: buildMskBody('kept') })
  await before.control('POST', '/clock', { advanceMs: 5_000 })
  const working = readRows(await before.call('GET', path))
  expect(working).toMatchObject([{ state: 'WORKING', arn: buildMskBody('kept').arn }])
  await before.close()

  const after = await startTestSandbox({ dataFile })
  expect(readRows(await after.call('GET', path))).toEqual(working)
  after.clock.now += 5_000
  expect(readRows(await after.call('GET', path))).toEqual([{ ...working[0], state: 'DONE' }])
})

test('only the owner can read the state file, and nothing is left beside it', () => {
  const file = newFile()
  openStore(file).save()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(existsSync(`${file}.next`)).toBe(false)
})

test.each(['', '{', '[]', '{"projects":[]}', '{"projects":[{"id":"x"}],"links":[]}'])(
  'a state file that holds %s is refused with a sentence and left unchanged',
  (text) => {
    const file = newFile()
    openStore(file)
    writeFileSync(file, text)
    expect(() => openStore(file)).toThrow(StateFileError)
    expect(() => openStore(file)).toThrow(/sandbox\.json does not hold a state of the sandbox\. Fix it, or delete it/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  },
)

test('a folder that cannot be created gives a sentence', () => {
  const file = newFile()
  openStore(file)
  expect(() => openStore(path.join(file, 'below', 'sandbox.json'))).toThrow(/cannot write its state to/)
})
