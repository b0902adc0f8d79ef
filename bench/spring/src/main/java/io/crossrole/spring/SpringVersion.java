package io.crossrole.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class SpringVersion {

    public static void main(String[] args) {
        SpringApplication.run(SpringVersion.class, args);
    }
}
