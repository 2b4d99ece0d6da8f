import { atlasActions, buildAtlasStatement, getPrincipalArn } from '#lib/aws/policy/atlas-access.ts'
import type { Export } from '#lib/export/export.ts'
import { quoteHcl, quoteShell } from '#lib/export/quote-text.ts'
import { isServerlessCluster, parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

const buildPolicy = (account: string, arn: string) => ({
  Version: '2012-10-17',
  Statement: [buildAtlasStatement({ account, arn })],
})

const buildRegionFlag = (arn: string) => {
  const result = parseMskArn(arn)
  return result.ok ? [`--region ${result.arn.region}`] : []
}

/** An AWS CLI command for one cluster, one option a line. */
const buildCommand = (command: string, arn: string, options: readonly string[] = []) =>
  [`aws kafka ${command}`, ...buildRegionFlag(arn), `--cluster-arn ${quoteShell(arn)}`, ...options].join(' \\\n  ')

const buildTerraform = (account: string, arn: string) => `resource "aws_msk_cluster_policy" "atlas" {
  cluster_arn = ${quoteHcl(arn)}

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = ${quoteHcl(getPrincipalArn(account))} }
      Action = [
${atlasActions.map((action) => `        ${quoteHcl(action)},`).join('\n')}
      ]
      Resource = ${quoteHcl(arn)}
    }]
  })
}
`

/** The MSK cluster policy that lets Atlas's AWS account connect to one cluster, as JSON, AWS CLI and Terraform. */
export const buildMskPolicyExports = (account: string, arn: string): Export[] => {
  const replaces =
    'A cluster has one policy. When it has one already, add this statement to it instead of replacing it.'
  const json = JSON.stringify(buildPolicy(account, arn), null, 2)
  const command = buildCommand('put-cluster-policy', arn, [`--policy ${quoteShell(json)}`])
  return [
    { id: 'json', title: 'JSON', text: json, language: 'json', fileName: 'cluster-policy.json', note: replaces },
    {
      id: 'aws-cli',
      title: 'AWS CLI',
      text: `${command}\n`,
      language: 'sh',
      fileName: 'put-cluster-policy.sh',
      note: `${replaces} aws kafka get-cluster-policy shows it.`,
    },
    {
      id: 'terraform',
      title: 'Terraform',
      text: buildTerraform(account, arn),
      language: 'hcl',
      fileName: 'cluster-policy.tf',
      note: replaces,
    },
  ]
}

const enabled = { Enabled: true }
const clientAuthentication: Readonly<Record<string, object>> = {
  IAM: { Sasl: { Iam: enabled } },
  SASL_SCRAM: { Sasl: { Scram: enabled } },
  TLS: { Tls: enabled },
}

/**
 * The command that turns on multi-VPC connectivity for one of the authentication schemes, none for any other; MSK
 * Serverless has none.
 */
export const buildMskConnectivityExports = (arn: string, scheme: string): Export[] => {
  if (isServerlessCluster(arn))
    return [
      {
        id: 'aws-cli',
        title: 'AWS CLI',
        cannot:
          'This is an MSK Serverless cluster: update-connectivity works on provisioned clusters only, so there is nothing to turn on with it. The cluster policy is needed all the same.',
      },
    ]
  if (!Object.hasOwn(clientAuthentication, scheme)) return []
  const info = JSON.stringify({ VpcConnectivity: { ClientAuthentication: clientAuthentication[scheme] } })
  const version = buildCommand('describe-cluster-v2', arn, ['--query ClusterInfo.CurrentVersion --output text'])
  const update = buildCommand('update-connectivity', arn, [
    '--current-version "$version"',
    `--connectivity-info ${quoteShell(info)}`,
  ])
  return [
    {
      id: 'aws-cli',
      title: 'AWS CLI',
      text: `version=$(${version})\n\n${update}\n`,
      language: 'sh',
      fileName: 'update-connectivity.sh',
      note: `This turns on ${scheme}, which the cluster itself must have on already. It must be the authentication of the link.`,
    },
  ]
}
