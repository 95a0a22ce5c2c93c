package io.waf2kafka.source.apptrana;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.stream.Answers;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowReader;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.window.EventId;
import io.waf2kafka.window.IdSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the answer of {@code getAttackInfo} while it arrives: {@code {"successMessage": "Success",
 * "data": [{"websiteName": …, "attacks": [row, …]}, …]}}, members in any order, {@code attacks}
 * null, empty or absent. Rows that are alike in one answer are counted, so that each is an event.
 */
public final class AppTranaRows implements RowReader {

  private static final String SUCCESS = "Success";

  /** Where in the answer the next token stands. */
  private enum Place {
    ENVELOPE,
    DATA,
    SITE,
    ATTACKS,
    SPILLED
  }

  private final String tenant;
  private final JsonParser answer;
  private final IdSet read = new IdSet();
  private final Map<EventId, Integer> twins = new HashMap<>();
  private Place place = Place.ENVELOPE;
  private String website;
  private SpilledAttacks spilled;
  private String successMessage;
  private String errorMessage;

  public AppTranaRows(InputStream in, String tenant) throws IOException {
    this.tenant = tenant;
    this.answer = Json.parser(in);
    if (answer.nextToken() != JsonToken.START_OBJECT) {
      throw new VendorException("the vendor's answer is no JSON object");
    }
  }

  @Override
  public Row next() throws IOException {
    while (true) {
      JsonToken token = place == Place.SPILLED ? spilled.next() : answer.nextToken();
      if (token == null) {
        throw new VendorException("the vendor's answer breaks off");
      }
      switch (place) {
        case ENVELOPE -> {
          if (token == JsonToken.END_OBJECT) {
            expectSuccess();
            return null;
          }
          envelope();
        }
        case DATA -> {
          if (token == JsonToken.END_ARRAY) {
            place = Place.ENVELOPE;
          } else if (token == JsonToken.START_OBJECT) {
            website = null;
            place = Place.SITE;
          } else {
            return malformed(Json.read(answer), "an element of data is no JSON object");
          }
        }
        case SITE -> {
          if (token == JsonToken.END_OBJECT) {
            place = spilled == null ? Place.DATA : Place.SPILLED;
          } else {
            Row row = site();
            if (row != null) {
              return row;
            }
          }
        }
        case ATTACKS -> {
          if (token != JsonToken.END_ARRAY) {
            return attack(Json.read(answer));
          }
          place = Place.SITE;
        }
        case SPILLED -> {
          if (token != JsonToken.END_ARRAY) {
            return attack(spilled.read());
          }
          spilled.close();
          spilled = null;
          place = Place.DATA;
        }
      }
    }
  }

  private void envelope() throws IOException {
    String member = answer.currentName();
    JsonToken value = answer.nextToken();
    switch (member) {
      case "data" -> {
        if (value == JsonToken.START_ARRAY) {
          place = Place.DATA;
        } else if (value != JsonToken.VALUE_NULL) {
          throw new VendorException("the vendor's answer has data that is no array");
        }
      }
      case "successMessage" -> {
        successMessage = String.valueOf(Json.read(answer));
        if (!SUCCESS.equals(successMessage)) {
          expectSuccess();
        }
      }
      case "errorMessages" -> {
        Object said = Json.read(answer);
        errorMessage = String.valueOf(said instanceof List<?> l && !l.isEmpty() ? l.get(0) : said);
      }
      default -> answer.skipChildren();
    }
  }

  private void expectSuccess() throws VendorException {
    if (SUCCESS.equals(successMessage)) {
      return;
    }
    String words = errorMessage != null ? errorMessage : successMessage;
    boolean login = words != null && words.toLowerCase(Locale.ROOT).startsWith("unauthori");
    throw new VendorException(
        "the vendor answered 200, but no success: "
            + (words == null ? "successMessage is missing" : Answers.printable(words)),
        login ? 401 : VendorException.NO_STATUS,
        null);
  }

  /** A member of a site; attacks that come before their website's name are put aside until it. */
  private Row site() throws IOException {
    String member = answer.currentName();
    JsonToken value = answer.nextToken();
    if (member.equals("websiteName")) {
      website = Json.read(answer) instanceof String name ? name.strip() : null;
    } else if (member.equals("attacks") && value == JsonToken.START_ARRAY) {
      if (website == null) {
        spilled = new SpilledAttacks(answer);
      } else {
        place = Place.ATTACKS;
      }
    } else if (member.equals("attacks") && value != JsonToken.VALUE_NULL) {
      return malformed(Json.read(answer), "attacks is no array");
    } else {
      answer.skipChildren();
    }
    return null;
  }

  /** Why a row is no event, or null. */
  static String fault(Object json) {
    return json instanceof Map<?, ?> ? null : "the row is no JSON object";
  }

  private Row attack(Object json) {
    String fault = fault(json);
    if (fault != null) {
      return malformed(json, fault);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> attack = (Map<String, Object>) json;
    String uid = AppTranaIdentity.uid(tenant, website, attack, 0);
    int twin = twin(uid);
    return new Row(
        attack,
        website,
        twin == 0 ? uid : AppTranaIdentity.uid(tenant, website, attack, twin),
        null);
  }

  private Row malformed(Object json, String reason) {
    String uid = AppTranaIdentity.uidOfMalformed(tenant, website, json, 0);
    int twin = twin(uid);
    return new Row(
        json,
        website,
        twin == 0 ? uid : AppTranaIdentity.uidOfMalformed(tenant, website, json, twin),
        reason);
  }

  /** 0 for the first row of this answer with an identity, 2 for the second, n for the n-th. */
  private int twin(String uid) {
    EventId id = EventId.of(uid);
    return read.add(id) ? 0 : twins.merge(id, 1, Integer::sum) + 1;
  }
}
