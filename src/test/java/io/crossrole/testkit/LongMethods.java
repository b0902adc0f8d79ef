package io.crossrole.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/**
 * Finds the methods that HotSpot interprets for ever, since it compiles none of 8,000 bytes and more
 * ({@code -XX:HugeMethodLimit}).
 */
public final class LongMethods {

    private static final int HUGE_METHOD_LIMIT = 8_000;

    private LongMethods() {}

    /** The long methods of a jar's classes, such as {@code io/crossrole/Example.method}. */
    public static List<String> in(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> methods = new ArrayList<>();
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (entry.getName().endsWith(".class") && entry.getSize() >= HUGE_METHOD_LIMIT) {
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        new ClassReader(bytes).accept(new Collector(methods), 0);
                    }
                }
            }
            return methods;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Collector extends ClassVisitor {

        private final List<String> methods;
        private String className;

        Collector(List<String> methods) {
            super(Opcodes.ASM9);
            this.methods = methods;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            className = name;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            return new CodeSizeEvaluator(null) {
                @Override
                public void visitEnd() {
                    if (getMaxSize() >= HUGE_METHOD_LIMIT) {
                        methods.add(className + "." + name);
                    }
                }
            };
        }
    }
}
