import { isAtlasUrl } from '#lib/export/atlas-url.ts'
import { quoteHcl } from '#lib/export/quote-text.ts'

export type HclLine = readonly [name: string, value: string]

/** A block of attributes, with their equals signs aligned as terraform fmt does. */
export const formatHclBlock = (head: string, lines: readonly HclLine[]) => {
  const width = Math.max(...lines.map(([name]) => name.length))
  return `${head} {\n${lines.map(([name, value]) => `  ${name.padEnd(width)} = ${value}\n`).join('')}}\n`
}

/** The newest version of the provider when exports were last run with it (docs/CONTRACT.md §9). */
export const providerVersion = '2.16.0'

/** The block without which terraform init looks for a provider that does not exist. */
const formatRequiredProviders = (version: string) => `terraform {
  required_providers {
    mongodbatlas = {
      source  = "mongodb/mongodbatlas"
      version = ${quoteHcl(version)}
    }
  }
}
`

/** What a configuration of its own begins with: the provider in the versions that fit, and where Atlas is. */
export const formatProviderBlocks = (version: string, baseUrl: string) => [
  formatRequiredProviders(version),
  ...(isAtlasUrl(baseUrl) ? [] : [formatHclBlock('provider "mongodbatlas"', [['base_url', quoteHcl(baseUrl)]])]),
]
