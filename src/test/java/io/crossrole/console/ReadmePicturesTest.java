package io.crossrole.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The README's pictures of the console look like its pages. IDs and times differ in each run, and letters a little from
 * machine to machine, so that the pictures are compared coarsely. {@code -Ddocs.write} takes them anew.
 */
@RealParts
@InChromium
class ReadmePicturesTest {

    private static final Path FOLDER = Path.of("docs", "pictures");
    private static final int WIDTH = 640;

    /** The size at which two pictures are compared, in pixels of a mean of their surroundings. */
    private static final int COARSE = 64;

    /** Of 255 shades. A page whose layout has changed differs by 10 and more, one with another ID by less than 1. */
    private static final double TOLERATED_SHADES = 3;

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/")
    URI console;

    @Test
    void showTheRoleToMake() throws IOException {
        String id = world.requestedIntegration();

        assertUpToDate("make-the-role", VISIT.opens(console.resolve("connect/role?id=" + id)));
    }

    @Test
    void showARefusedRole() throws IOException {
        String id = world.requestedIntegration();
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        world.downstream.awaitType(id, "connection.failed");

        assertUpToDate("refused-role", VISIT.opens(console.resolve("connect/role?id=" + id)));
    }

    @Test
    void showAnIntegrationsTimeline() throws IOException {
        String id = world.requestedIntegration();
        world.connects(id);

        assertUpToDate("timeline", VISIT.opens(console.resolve("integrations/one?id=" + id)));
    }

    private static void assertUpToDate(String name, Page page) throws IOException {
        // Once more, with the fonts that the first look has fetched.
        page.reload();
        page.locator("h1").waitFor();
        BufferedImage taken = scaled(ImageIO.read(new ByteArrayInputStream(page.screenshot())), WIDTH);
        Path file = FOLDER.resolve(name + ".png");
        if (System.getProperty("docs.write") != null) {
            Files.createDirectories(FOLDER);
            ImageIO.write(taken, "png", file.toFile());
        }
        assertThat(difference(taken, ImageIO.read(file.toFile())))
                .as("the difference of the page from %s; -Ddocs.write takes the picture anew", file)
                .isLessThan(TOLERATED_SHADES);
    }

    /** The mean difference of brightness, in shades of 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        BufferedImage a = scaled(one, COARSE);
        BufferedImage b = scaled(other, COARSE);
        assertThat(a.getHeight()).isEqualTo(b.getHeight());
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += Math.abs(brightness(a.getRGB(x, y)) - brightness(b.getRGB(x, y)));
            }
        }
        return sum / (a.getWidth() * a.getHeight());
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
    }

    private static BufferedImage scaled(BufferedImage image, int width) {
        BufferedImage halved = image;
        // By halves, since a single step looks at a few pixels alone.
        while (halved.getWidth() > 2 * width) {
            halved = drawn(halved, halved.getWidth() / 2);
        }
        return drawn(halved, width);
    }

    private static BufferedImage drawn(BufferedImage image, int width) {
        BufferedImage drawn =
                new BufferedImage(width, image.getHeight() * width / image.getWidth(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, drawn.getWidth(), drawn.getHeight(), null);
        graphics.dispose();
        return drawn;
    }
}
