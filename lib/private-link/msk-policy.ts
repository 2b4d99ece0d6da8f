import type { Export } from '#lib/export/export.ts'
import { quoteHcl, quoteShell } from '#lib/export/quote-text.ts'
import { readMskArn } from '#lib/private-link/arn.ts'

/** What Atlas must be allowed on the cluster before it can connect to it (CONTRACT §7). */
const mskActions = [
  'kafka:CreateVpcConnection',
  'kafka:GetBootstrapBrokers',
  'kafka:DescribeCluster',
  'kafka:DescribeClusterV2',
] as const

export const principalOf = (account: string) => `arn:aws:iam::${account}:root`

const policy = (account: string, arn: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: principalOf(account) }, Action: mskActions, Resource: arn }],
})

const regionFlag = (arn: string) => {
  const read = readMskArn(arn)
  return read.ok ? [`--region ${read.arn.region}`] : []
}

/** A command of the AWS CLI on one cluster, an option a line. */
const onCluster = (command: string, arn: string, options: readonly string[] = []) =>
  [`aws kafka ${command}`, ...regionFlag(arn), `--cluster-arn ${quoteShell(arn)}`, ...options].join(' \\\n  ')

const terraform = (account: string, arn: string) => `resource "aws_msk_cluster_policy" "atlas" {
  cluster_arn = ${quoteHcl(arn)}

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = ${quoteHcl(principalOf(account))} }
      Action = [
${mskActions.map((action) => `        ${quoteHcl(action)},`).join('\n')}
      ]
      Resource = ${quoteHcl(arn)}
    }]
  })
}
`

/** The MSK cluster policy that lets Atlas's AWS account connect to one cluster, in the ways it can be set. */
export const mskPolicyForms = (account: string, arn: string): Export[] => {
  const replaces =
    'A cluster has one policy. When it has one already, add this statement to it instead of replacing it.'
  const json = JSON.stringify(policy(account, arn), null, 2)
  const command = onCluster('put-cluster-policy', arn, [`--policy ${quoteShell(json)}`])
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
      text: terraform(account, arn),
      language: 'hcl',
      fileName: 'cluster-policy.tf',
      note: replaces,
    },
  ]
}

const on = { Enabled: true }
const signIns: Readonly<Record<string, object>> = {
  IAM: { Sasl: { Iam: on } },
  SASL_SCRAM: { Sasl: { Scram: on } },
  TLS: { Tls: on },
}

/** The command that turns on multi-VPC connectivity for one way to sign in, IAM when none is named. */
export const mskConnectivityForms = (arn: string, scheme: string): Export[] => {
  const named = Object.hasOwn(signIns, scheme) ? scheme : 'IAM'
  const info = JSON.stringify({ VpcConnectivity: { ClientAuthentication: signIns[named] } })
  const version = onCluster('describe-cluster-v2', arn, ['--query ClusterInfo.CurrentVersion --output text'])
  const update = onCluster('update-connectivity', arn, [
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
      note: `This turns on ${named}, which the cluster itself must have on already.`,
    },
  ]
}
