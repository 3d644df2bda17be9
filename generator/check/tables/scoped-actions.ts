/**
 * Actions that a delivery makes use of and that can be limited to single resources, by service, in lower case. Others are
 * either without resource-level permissions, such as ecr:GetAuthorizationToken, or none of a delivery's.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html, September 2026.
 */
export const SCOPED_ACTIONS: Readonly<Record<string, RegExp>> = {
  cloudwatch: /^describealarms$/,
  codebuild: /^(?:batchgetbuilds|startbuild|stopbuild|retrybuild|updateproject|deleteproject)$/,
  codecommit: /^(?!list|.*approvalruletemplate)/,
  codeconnections: /^useconnection$/,
  'codestar-connections': /^useconnection$/,
  codedeploy:
    /^(?:createdeployment|getdeployment|getapplication|getapplicationrevision|registerapplicationrevision|getdeploymentconfig|getdeploymentgroup|batchget.*)$/,
  codepipeline: /^(?:startpipelineexecution|stoppipelineexecution|getpipeline.*|updatepipeline)$/,
  dynamodb: /^(?:.*item|query|scan|describetable)$/,
  ecr: /^(?:batch.*|putimage|initiatelayerupload|uploadlayerpart|completelayerupload|getdownloadurlforlayer|describeimages|listimages|(?:set|delete)repository.*)$/,
  ecs: /^(?:registertaskdefinition|describeservices|updateservice.*|(?:create|delete)(?:taskset|service)|runtask|starttask|stoptask|tagresource)$/,
  elasticloadbalancing: /^modify(?:listener|rule|targetgroup).*$/,
  kms: /^(?:encrypt|decrypt|reencrypt.*|generatedatakey.*|describekey|creategrant|putkeypolicy|schedulekeydeletion)$/,
  lambda: /^(?:invoke.*|updatefunction.*|getfunction.*)$/,
  logs: /^(?:createloggroup|createlogstream|putlogevents|getlogevents|filterlogevents|deleteloggroup|deletelogstream|putretentionpolicy)$/,
  s3: /^(?:getobject.*|putobject.*|deleteobject.*|listbucket.*|getbucket.*|putbucket.*|deletebucket.*)$/,
  secretsmanager: /^(?:getsecretvalue|describesecret|putsecretvalue)$/,
  sns: /^publish$/,
  sqs: /^(?:sendmessage|receivemessage|deletemessage)$/,
  ssm: /^(?:getparameter.*|putparameter|deleteparameter.*)$/,
  sts: /^assumerole$/,
};
