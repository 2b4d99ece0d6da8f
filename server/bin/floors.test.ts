import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasKnownHole } from '#lib/node-floor.ts'
import * as z from '#lib/zod.ts'
import { checkNode } from '#server/bin/ready.mjs'

const lockShape = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), name: z.string().optional() })),
})
type Lock = z.infer<typeof lockShape>

/** Below these versions a package has a published vulnerability that affects the portal, or gets no more fixes. */
const floors: Readonly<Record<string, string>> = {
  /** GHSA-673q-mjm6-r5xr, GHSA-2464-fhr4-w9xw, GHSA-p3m5-59mp-jv5r, and every round before them. */
  next: '16.4.1',
  /** The decoders behind the image optimizer, which is off; Next installs it all the same. */
  sharp: '0.35.5',
  /** CVE-2025-55182 and what followed it in the decoding of server actions. */
  react: '19.3.0',
  'react-dom': '19.3.0',
  /** The newest that run on the oldest Node that the portal allows: those after them need Node 22. */
  'iron-session': '8.0.4',
  kysely: '0.28.19',
}
const mustBeThere = ['next', 'react', 'react-dom']

/**
 * Packages that have a newer version, which does not run on the oldest Node that the portal runs on: the newest version
 * that does, the next one, and the oldest Node that its `engines` names.
 */
const heldBack: Readonly<Record<string, { newest: string; next: string; needsNode: string }>> = {
  'iron-session': { newest: '8.0.4', next: '9.0.1', needsNode: '22.13.0' },
  kysely: { newest: '0.28.19', next: '0.29.0', needsNode: '22.0.0' },
}

const parseVersion = (version: string) => version.split('.').map((part) => Number(part))

/** Whether a version is below a floor; one that cannot be compared, such as a canary, is. */
const isBelow = (version: string, floor: string) => {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return true
  const floorParts = parseVersion(floor)
  const difference =
    parseVersion(version)
      .map((part, index) => part - (floorParts[index] ?? 0))
      .find((one) => one !== 0) ?? 0
  return difference < 0
}

/** Every copy of a package, however nested, that is below its floor; and packages that are missing. */
const findFlaws = ({ packages }: Lock) => {
  const copies = Object.entries(packages).map(([place, { version = '' }]) => ({
    place,
    version,
    name: place.split('node_modules/').at(-1) ?? '',
  }))
  const low = copies.filter(({ name, version }) => Object.hasOwn(floors, name) && isBelow(version, floors[name] ?? ''))
  const missing = mustBeThere.filter((name) => !copies.some((copy) => copy.name === name))
  return [...low.map(({ place, version }) => `${place} ${version}`), ...missing.map((name) => `no ${name}`)]
}

describe('the lockfile', () => {
  const lock = lockShape.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

  it('the lockfile holds no version below its floor', () => {
    expect(findFlaws(lock)).toEqual([])
  })

  it('the lockfile has an empty package in place of the one that reports installs', () => {
    const places = Object.entries(lock.packages).filter(([place]) => place.endsWith('node_modules/@scarf/scarf'))
    expect(places.map(([, { name }]) => name)).toEqual(['server-only'])
  })

  it.each(Object.entries(heldBack))(
    'the lockfile holds the newest %s that runs on the oldest Node, as long as that is older than the next one needs',
    (name, { newest, next, needsNode }) => {
      const { engines } = z
        .object({ engines: z.object({ node: z.string().regex(/^>=\d+\.\d+$/) }) })
        .parse(JSON.parse(readFileSync('package.json', 'utf8')))
      expect(lock.packages[`node_modules/${name}`]?.version).toBe(newest)
      expect(isBelow(newest, next)).toBe(true)
      expect(isBelow(`${engines.node.slice(2)}.0`, needsNode)).toBe(true)
    },
  )

  it.each([
    ['node_modules/next 16.4.0', { 'node_modules/next': '16.4.0' }],
    ['node_modules/next 16.4.1-canary.3', { 'node_modules/next': '16.4.1-canary.3' }],
    ['node_modules/a/node_modules/sharp 0.35.4', { 'node_modules/a/node_modules/sharp': '0.35.4' }],
    ['node_modules/react-dom 18.99.99', { 'node_modules/react-dom': '18.99.99' }],
  ])('finds %s to be too low', (flaw, injected) => {
    const packages = Object.fromEntries(Object.entries(injected).map(([place, version]) => [place, { version }]))
    expect(findFlaws({ packages: { ...lock.packages, ...packages } })).toEqual([flaw])
  })

  it('refuses a lockfile without Next', () => {
    expect(findFlaws({ packages: {} })).toEqual(['no next', 'no react', 'no react-dom'])
  })
})

/** The warnings that a start on this version of Node prints. */
const readWarnings = (version: string) => {
  const warnings: string[] = []
  checkNode(version, (line: string) => warnings.push(line) > 0)
  return warnings
}

describe('a Node', () => {
  it.each(['20.19.0', '20.99.0', '21.7.3', '22.23.3', '23.11.0', '24.22.0', '25.9.0', '26.12.0'])(
    'checkNode: warns of %s',
    (version) => {
      expect(hasKnownHole(version)).toBe(true)
      expect(readWarnings(version)).toEqual([
        expect.stringMatching(/known hole \(CVE-2026-111497\).*24\.22\.1 or later/),
      ])
    },
  )

  it.each(['22.23.4', '22.24.0', '24.22.1', '26.12.1', '27.0.0'])('checkNode: is silent about %s', (version) => {
    expect(hasKnownHole(version)).toBe(false)
    expect(readWarnings(version)).toEqual([])
  })

  it.each(['18.20.8', '20.18.3'])('checkNode: refuses %s', (version) => {
    expect(() => readWarnings(version)).toThrow(/20\.19 or later/)
  })
})
