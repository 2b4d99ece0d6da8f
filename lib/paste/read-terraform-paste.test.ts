import { describe, expect, it } from 'vitest'
import { readTerraformPaste } from '#lib/paste/read-terraform-paste.ts'
import { openMark } from '#lib/private-link/open-mark.ts'

const groupId = '64b5f0c0ffee000000000001'

/** What the parser makes of a text with locals and one resource. */
const buildHcl = (dnsDomain: string, locals: object = {}, more: object = {}) => ({
  locals: [locals],
  resource: {
    mongodbatlas_stream_privatelink_endpoint: {
      this: [{ provider_name: 'AZURE', vendor: 'EVENTHUB', dns_domain: dnsDomain, ...more }],
    },
  },
})

/** Nests `for` expressions that each stand for a value twice as large as the one around it. */
const nestDoubles = (levels: number, first: string, double: (name: string) => string) => {
  const names = Array.from({ length: levels }, (_, index) => `v${String(index + 1)}`)
  const inner = names.reduceRight(
    (body, name, index) => `[for ${name} in [${double(`v${String(index)}`)}] : ${body}]`,
    names.at(-1) ?? '',
  )
  return `\${one(flatten([for v0 in [${first}] : ${inner}]))}`
}

const countTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('pasted Terraform that grows as it is worked out', () => {
  it.each([
    [
      'locals that each name the next one twice',
      buildHcl(
        '${local.a0}',
        Object.fromEntries(
          countTo(40).map((n) => [`a${String(n)}`, `\${[local.a${String(n + 1)}, local.a${String(n + 1)}]}`]),
        ),
      ),
    ],
    [
      'a long chain of locals',
      buildHcl(
        '${local.a0}',
        Object.fromEntries(countTo(2600).map((n) => [`a${String(n)}`, `\${local.a${String(n + 1)}}`])),
      ),
    ],
    ['texts that double', buildHcl(nestDoubles(26, '"orders"', (name) => `"\${${name}}\${${name}}"`))],
    ['lists that double', buildHcl(nestDoubles(26, '"orders"', (name) => `[${name}, ${name}]`))],
    [
      'a long text for each of many items',
      buildHcl(`\${[for x in ${JSON.stringify(countTo(1500).map(String))} : "${'q'.repeat(8000)}"]}`),
    ],
    ['a long separator', buildHcl(`\${join("${'s'.repeat(9000)}", ${JSON.stringify(countTo(1500).map(String))})}`)],
  ])('is read with the value left open: %s', (_, hcl) => {
    const paste = readTerraformPaste(hcl, '', { groupId })
    expect(paste).toMatchObject({
      kind: 'read',
      selection: 'AZURE/EVENTHUB',
      missing: expect.arrayContaining(['dnsDomain']),
    })
    expect(JSON.stringify(paste).length).toBeLessThan(5000)
  })

  it('is read as its first 20 links when a block is repeated thousands of times', () => {
    const hosts = countTo(4000).map((n) => `x${String(n)}.servicebus.windows.net`)
    const locals = Object.fromEntries(countTo(2000).map((n) => [`a${String(n)}`, 'x']))
    const paste = readTerraformPaste(buildHcl('${each.key}', locals, { for_each: hosts }), JSON.stringify(hosts), {
      groupId,
    })
    const links = paste.kind === 'read' ? (paste.links ?? []) : []
    expect(links.map(({ title }) => title)).toEqual(hosts.slice(0, 20))
  })
})

describe('pasted Terraform with the links in a map', () => {
  it('is worked out for each of 20 links, though every attribute looks its link up', () => {
    const links = Object.fromEntries(
      countTo(20).map((n) => [
        `k${String(n)}`,
        { host: `orders${String(n)}.servicebus.windows.net`, about: 'x'.repeat(400) },
      ]),
    )
    const hcl = buildHcl('${local.links[each.key].host}', { links }, { for_each: '${local.links}' })
    const paste = readTerraformPaste(hcl, JSON.stringify(links), { groupId })
    const read = paste.kind === 'read' ? (paste.links ?? []) : []
    expect(read.map((link) => link.paste.values.dnsDomain)).toEqual(Object.values(links).map(({ host }) => host))
    expect(JSON.stringify(read)).not.toContain(openMark)
  })
})
