/** Domains of consoles, documentation and code, from whose pages people copy addresses. */
const websites = [
  'mongodb.com',
  'mongodb.org',
  'mongodb.net',
  'aws.amazon.com',
  'portal.azure.com',
  'management.azure.com',
  'microsoft.com',
  'microsoftonline.com',
  'google.com',
  'googleapis.com',
  'confluent.io',
  'terraform.io',
  'hashicorp.com',
  'pulumi.com',
  'github.com',
  'githubusercontent.com',
  'gitlab.com',
  'atlassian.net',
  'slack.com',
]

/** Whether a host name is that of a website, which no private link leads to. */
export const isWebsite = (name: string) => websites.some((site) => name === site || name.endsWith(`.${site}`))
