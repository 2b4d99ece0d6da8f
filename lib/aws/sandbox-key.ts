/**
 * The fixed key with which the portal signs for the AWS side of its sandbox, which knows no other. It opens nothing
 * anywhere else.
 */
export const sandboxKey = {
  accessKeyId: 'AKIASANDBOXONLY00000',
  secretAccessKey: 'sandbox-only-Vn3xKq7RtY2mWb5Lc8Zd1HfJ6gPs4T',
} as const
