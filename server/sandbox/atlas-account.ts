/** Atlas’s own AWS account: it is in the account details, and it connects to clusters. */
export const atlasAwsAccount = '974404375205'
