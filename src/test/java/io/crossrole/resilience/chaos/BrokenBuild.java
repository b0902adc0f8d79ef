package io.crossrole.resilience.chaos;

import io.crossrole.testkit.PackagedService;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A copy of the packaged service in which one class is as it would be with a mistake in one line of its source. */
final class BrokenBuild {

    private static final String APP_JAR = "app/crossrole-";
    private static final String TRANSFORMED_JAR = "quarkus/transformed-bytecode.jar";

    private BrokenBuild() {}

    /**
     * Makes it, beside the sound one.
     *
     * @throws IllegalStateException if the mistake can't be made in today's source any more
     */
    static Path with(Mistake mistake) throws IOException {
        Path build = Path.of("target", "broken", mistake.name());
        delete(build);
        copy(PackagedService.APP, build);
        Path classes = compile(mistake);
        try (Stream<Path> compiled = Files.walk(classes)) {
            for (Path each :
                    compiled.filter(it -> it.toString().endsWith(".class")).toList()) {
                replace(build, classes.relativize(each).toString(), Files.readAllBytes(each));
            }
        }
        return build;
    }

    /** Compiles the class with the mistake in it, and nothing else, into a folder of its own. */
    static Path compile(Mistake mistake) throws IOException {
        Path classes = Path.of("target", "broken", mistake.name() + "-classes");
        delete(classes);
        Files.createDirectories(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiles = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of(
                                "--release",
                                "17",
                                "-parameters",
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString()),
                        null,
                        List.of(new SourceText(mistake)))
                .call();
        if (!compiles) {
            throw new IllegalStateException("The mistake %s does not compile: %s".formatted(mistake, said));
        }
        return classes;
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(Mistake mistake) throws IOException {
            super(URI.create("string:///" + mistake.source().getFileName()), Kind.SOURCE);
            text = mistake.appliedTo(Files.readString(mistake.source()));
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Quarkus keeps the classes that it has changed in a jar of their own, and looks there first. */
    private static void replace(Path build, String name, byte[] bytecode) throws IOException {
        if (!replaceIn(build.resolve(TRANSFORMED_JAR), name, withoutArguments(bytecode))) {
            try (Stream<Path> jars = Files.list(build.resolve("app"))) {
                Path app = jars.filter(it -> build.relativize(it).toString().startsWith(APP_JAR))
                        .findFirst()
                        .orElseThrow();
                if (!replaceIn(app, name, bytecode)) {
                    throw new IllegalStateException("The package has no class " + name);
                }
            }
        }
    }

    private static boolean replaceIn(Path jar, String name, byte[] bytecode) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path entry = content.getPath(name);
            if (!Files.exists(entry)) {
                return false;
            }
            Files.write(entry, bytecode);
            return true;
        }
    }

    /** Adds what Quarkus adds: the constructor without arguments that the proxy of a bean needs. */
    private static byte[] withoutArguments(byte[] bytecode) {
        ClassReader reader = new ClassReader(bytecode);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        MethodVisitor constructor = visitMethod(0, "<init>", "()V", null, null);
                        constructor.visitCode();
                        constructor.visitVarInsn(Opcodes.ALOAD, 0);
                        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
                        constructor.visitInsn(Opcodes.RETURN);
                        constructor.visitMaxs(1, 1);
                        constructor.visitEnd();
                        super.visitEnd();
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> everything = Files.walk(from)) {
            for (Path each : everything.toList()) {
                Path copy = to.resolve(from.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> everything = Files.walk(directory)) {
                everything.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile()
                        .delete());
            }
        }
    }
}
