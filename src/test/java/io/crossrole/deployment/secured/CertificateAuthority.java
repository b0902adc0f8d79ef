package io.crossrole.deployment.secured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority and what it has signed, in a directory. The JDK's {@code keytool} makes the keys. */
final class CertificateAuthority {

    /** The password of every key store. */
    static final String STORE_PASSWORD = "store-password-of-the-tests";

    private static final String AUTHORITY = "ca";
    private static final int LINE = 64;

    private final Path directory;
    private final Path store;

    /** Makes an authority. */
    CertificateAuthority(Path directory, String name) {
        this.directory = directory;
        this.store = directory.resolve(name + ".p12");
        keytool(AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:critical=ca:true");
    }

    /** The authority's certificate, as a PEM file that clients trust. */
    Path certificate(String file) {
        return write(file, pem("CERTIFICATE", chain(AUTHORITY).get(0)));
    }

    /**
     * Signs a new key.
     *
     * @param commonName the subject
     * @param extension further extensions for {@code keytool}, such as the host name
     */
    void signs(String commonName, String... extension) {
        List<String> arguments = new ArrayList<>(List.of("-dname", "CN=" + commonName, "-signer", AUTHORITY));
        arguments.addAll(List.of(extension));
        keytool(commonName, arguments.toArray(String[]::new));
    }

    /** The certificates of a subject, its own first, as a PEM file. */
    Path certificatesOf(String commonName, String file) {
        StringBuilder pem = new StringBuilder();
        chain(commonName).forEach(it -> pem.append(pem("CERTIFICATE", it)));
        return write(file, pem.toString());
    }

    /** The key of a subject, as a PEM file that only its owner can read. */
    Path keyOf(String commonName, String file) {
        try {
            return write(
                    file,
                    pem(
                            "PRIVATE KEY",
                            keyStore()
                                    .getKey(commonName, STORE_PASSWORD.toCharArray())
                                    .getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key store that holds the key and certificates of one subject. */
    Path keyStoreOf(String commonName, String file) {
        Path target = directory.resolve(file);
        try (var out = Files.newOutputStream(target)) {
            char[] password = STORE_PASSWORD.toCharArray();
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setKeyEntry(
                    commonName,
                    keyStore().getKey(commonName, password),
                    password,
                    keyStore().getCertificateChain(commonName));
            one.store(out, password);
            return target;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String alias, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD));
        command.addAll(List.of(arguments));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<byte[]> chain(String alias) {
        try {
            List<byte[]> chain = new ArrayList<>();
            for (Certificate each : keyStore().getCertificateChain(alias)) {
                chain.add(each.getEncoded());
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keyStore() {
        try {
            return KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }

    private Path write(String file, String text) {
        try {
            Path target = directory.resolve(file);
            Files.deleteIfExists(target);
            // Postgres refuses a key that others can read.
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
