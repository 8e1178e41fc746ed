package space.coworking.platform;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/** Has the embedded server start as soon as the settings are known and nobody refused them, where no other server is named. */
@Order(Ordered.LOWEST_PRECEDENCE)
class EarlyDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (EmbeddedServer.isAnotherNamed(environment)) {
            return;
        }
        DatabaseProperties properties =
                Binder.get(environment).bindOrCreate(DatabaseProperties.PREFIX, DatabaseProperties.class);
        EmbeddedServer server = new EmbeddedServer(properties, environment);
        String name = EmbeddedServer.class.getName();
        DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
        beans.registerSingleton(name, server);
        // stopped even where the start ends before anybody asked for it
        beans.registerDisposableBean(name, server);
    }
}
