package org.deepaas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    @Test
    void theBestThereIsDemandsNothing() {
        assertThat(DeviceChoice.AUTO).isEqualTo(new DeviceChoice("auto", false));
    }

    @Test
    void refusesWhatIsNoDevice() {
        for (var name : new String[] {"gpu", "cuda", "cuda:", "cuda:x", "CPU", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DeviceChoice(name, true))
                    .withMessage("'%s' is no device: use auto, cpu, or cuda:0, cuda:1, …", name);
        }
    }
}
