package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

/**
 * An expression of CloudFormation or Terraform in a tree of literal values. Layouts write it as it is.
 *
 * @param text such as {@code !GetAtt Role.Arn}
 */
record Verbatim(String text) {

    static JsonNode node(String text) {
        return new POJONode(new Verbatim(text));
    }

    static boolean is(JsonNode node) {
        return node instanceof POJONode it && it.getPojo() instanceof Verbatim;
    }

    static String textOf(JsonNode node) {
        return ((Verbatim) ((POJONode) node).getPojo()).text();
    }
}
