package dateline.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArticleFieldsTest {
  /** A field that is not compared would change unseen: whoever adds one to Draft adds it here. */
  @Test
  void namesEveryFieldOfADraftButItsOrigin() {
    assertThat(ArticleFields.read(ArticleBuilder.article().draft()).keySet())
        .containsExactlyElementsOf(
            Arrays.stream(Draft.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("origin"))
                .toList());
  }
}
