/** What somebody changes past the files, in both accounts of the shipped example: lines of shell. */
export const BY_HAND = `
set -e
dev() { aws --profile workload "$@" >/dev/null; }
shared() { aws --profile shared "$@"; }
dev ecs update-service --cluster main --service bys-dev-svc-awssdk-iam --desired-count 3
dev logs delete-retention-policy --log-group-name /ecs/bys-dev-awssdk-iam
dev ecr put-image-scanning-configuration --repository-name ecs/dev-awssdk-iam \\
  --image-scanning-configuration scanOnPush=false
dev iam delete-role-policy --role-name bys-dev-iam-deploy-role --policy-name ecr
dev iam update-role --role-name bys-dev-iam-cdp-role --description 'by hand'
dev iam put-role-policy --role-name bys-dev-iam-create-cdp-in-shared --policy-name s3 --policy-document \\
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}'
shared events disable-rule --name bys-shared-evt-awssdk-iam-dev
shared events put-targets --rule bys-shared-evt-awssdk-iam-dev \\
  --targets Id=other,Arn=arn:aws:sns:ap-northeast-2:202949997891:other
shared codepipeline get-pipeline --name bys-shared-cdpl-awssdk-iam-dev --query '{pipeline: pipeline}' |
  sed 's/"PollForSourceChanges": "false"/"PollForSourceChanges": "true", "Extra": "x"/' >by-hand.json
shared codepipeline update-pipeline --cli-input-json file://by-hand.json
shared s3api put-bucket-policy --bucket bys-shared-s3-codeseries-awssdk-iam \\
  --policy '{"Version":"2012-10-17","Statement":[]}'
shared s3api put-bucket-versioning --bucket bys-shared-s3-codeseries-awssdk-iam \\
  --versioning-configuration Status=Suspended
`;
