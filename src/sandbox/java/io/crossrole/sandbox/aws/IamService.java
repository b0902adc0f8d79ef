package io.crossrole.sandbox.aws;

/** A part of IAM (IAM API Reference, version 2010-05-08). */
interface IamService extends Service {

    @Override
    default String version() {
        return "2010-05-08";
    }

    @Override
    default String namespace() {
        return "https://iam.amazonaws.com/doc/2010-05-08/";
    }
}
